using System.Text.Json.Nodes;
using EdiGateway.Engine.Documents;
using EdiGateway.Host.Reference;
using EdiGateway.TestKit;

namespace EdiGateway.Host.Tests;

/// <summary>The generated reference of documents: committed as the code and the maps have it.</summary>
public sealed class DocumentReferenceTests
{
    static readonly string s_docs = Path.Combine(Repository.Root, "docs");

    [Test]
    public async Task The_committed_pages_and_schemas_are_those_of_the_code()
    {
        var folder = Directory.CreateTempSubdirectory("egw-docs-").FullName;

        var (code, _, error) = await CommandLine.RunAsync("docs", "documents", "--out", folder);

        Assert.That((code, error), Is.EqualTo((0, "")));
        var made = Files(folder);
        Assert.That(Files(s_docs).Where(file => file.StartsWith("schemas", StringComparison.Ordinal) || file == "documents.md"), Is.EquivalentTo(made), "run: ./egw docs documents");
        foreach (var file in made)
            Assert.That(await File.ReadAllTextAsync(Path.Combine(s_docs, file)) == await File.ReadAllTextAsync(Path.Combine(folder, file)), $"docs/{file} is not what the code and the maps say; run: ./egw docs documents");
        Directory.Delete(folder, recursive: true);
    }

    [TestCaseSource(typeof(DocumentTypes), nameof(DocumentTypes.All))]
    public void A_schema_says_what_fields_mean(Type document)
    {
        var schema = JsonNode.Parse(DocumentSchemas.Json(document, new DocComments(document.Assembly)))!;

        Assert.That(schema["$id"]!.GetValue<string>(), Is.EqualTo($"urn:edigateway:document:{document.Name}:1"));
        Assert.That(schema["description"]!.GetValue<string>(), Is.Not.Empty);
        Assert.That(schema["properties"]!["partner"]!["description"]!.GetValue<string>(), Does.StartWith("Who the document comes from or goes to"));
    }

    [TestCase("PurchaseOrder", "| `lines[].quantity` | number | *Quantity ordered* | `PO102` |")]
    [TestCase("PurchaseOrder", "| `department` | text | *department* | `REF[DP]02` |")]
    [TestCase("PurchaseOrder", "| `shipTo` | [Party](#party) | A company or place that takes part: who orders, pays, delivers or receives. | `N1[ST]` |")]
    [TestCase("PurchaseOrder", "| `lines[].messages[]` | list of text | *Message line* | `PO1/MSG01` (004010), `PO1/MTX02` (005010) |")]
    [TestCase("OrderAcknowledgment", "| `lines[].quantity` | number | *Quantity ordered* | `PO102` |")]
    public void A_page_tells_where_each_field_stands(string document, string row)
    {
        var page = File.ReadAllText(Path.Combine(s_docs, "documents.md"));
        var start = page.IndexOf($"\n## {document}\n", StringComparison.Ordinal);

        Assert.That(page[start..page.IndexOf("\n## ", start + 4, StringComparison.Ordinal)].Split('\n'), Does.Contain(row));
    }

    [Test]
    public void Every_link_of_the_page_leads_somewhere()
    {
        var page = File.ReadAllText(Path.Combine(s_docs, "documents.md"));
        var heads = page.Split('\n').Where(line => line.StartsWith('#')).Select(line => line.TrimStart('#', ' ').ToLowerInvariant()).ToHashSet();

        foreach (System.Text.RegularExpressions.Match link in System.Text.RegularExpressions.Regex.Matches(page, @"\]\(#([a-z]+)\)"))
            Assert.That(heads, Does.Contain(link.Groups[1].Value));
        foreach (var document in DocumentTypes.All)
            Assert.That(page, Does.Contain($"(schemas/{DocumentSchemas.FileName(document)})").And.Contain($"\n## {document.Name}\n"));
    }

    [TestCase("BEG04", "Release number", "BEG")]
    [TestCase("REF[DP]02", "department", "REF[DP]")]
    [TestCase("PO1/DTM[002]02+03", "delivery requested", "PO1/DTM[002]")]
    [TestCase("PO106..25[UP]", "UPC", "PO106..25")]
    [TestCase("PO106..25", "Product number qualifier", "PO106..25")]
    [TestCase("MEA04-1", "Unit", "MEA")]
    [TestCase("N1[ST]", null, "N1[ST]")]
    [TestCase("REF[QQ]02", null, "REF[QQ]")]
    [TestCase("BEG99", null, "BEG")]
    public void Finds_the_dictionarys_words_for_a_place(string place, string? words, string segment)
    {
        var schemas = new HomeFolder("no-home", Installation.Folder).OpenSchemas();

        Assert.That((new PlaceWords(schemas).Of(place, "004010"), PlaceWords.SegmentOf(place)), Is.EqualTo((words, segment)));
    }

    static List<string> Files(string folder) => [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))];
}
