using System.Text.RegularExpressions;

namespace EdiGateway.Engine.Tests.Architecture;

/// <summary>What a source file of ours looks like, wherever it is.</summary>
public sealed partial class SourceFileTests
{
    const int Limit = 500;

    static readonly string[] VagueNames = ["Common", "Core", "Helpers", "Utils", "Models", "Services", "Managers"];

    static readonly IReadOnlyList<SourceFile> Sources = SourceFile.Under("src");
    static readonly IReadOnlyList<SourceFile> Everything = SourceFile.Under("src", "tests");

    [Test]
    public void There_are_sources_to_look_at() => Assert.That(Sources, Has.Count.GreaterThan(10));

    /// <summary>The build warns from 300 lines on.</summary>
    [Test]
    public void Files_are_small() =>
        Assert.That(Everything.Where(f => f.LineCount >= Limit).Select(f => $"{f} has {f.LineCount} lines, limit is {Limit}"), Is.Empty);

    [Test]
    public void Folders_have_names_that_say_something()
    {
        var wrong = Everything.Select(f => f.Folder).Distinct().Where(folder => folder.Split('/').Any(name => VagueNames.Contains(name, StringComparer.OrdinalIgnoreCase)));

        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void Namespaces_are_folders()
    {
        var wrong =
            from file in Everything
            where !file.Path.EndsWith("/Program.cs", StringComparison.Ordinal)
            let expected = string.Join('.', file.Path.Split('/')[1..^1])
            let found = Namespace().Match(file.Code)
            where found.Groups[1].Value != expected || found.NextMatch().Success
            select $"{file} must be in namespace {expected}; (one file-scoped namespace)";

        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void A_file_has_one_public_type()
    {
        var wrong =
            from file in Sources
            let types = PublicTypes(file.Code).ToList()
            where types.Count > 1
            select $"{file} declares {string.Join(", ", types)}";

        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void A_public_type_names_its_file()
    {
        var wrong =
            from file in Sources
            from type in PublicTypes(file.Code).Take(1)
            let name = Path.GetFileNameWithoutExtension(file.Path)
            where name != type && !name.StartsWith(type + ".", StringComparison.Ordinal)
            select $"{file} declares {type}";

        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void No_notes_to_ourselves_and_no_regions()
    {
        var wrong =
            from file in Everything
            where !file.Path.EndsWith("/SourceFileTests.cs", StringComparison.Ordinal)
            from Match note in Notes().Matches(file.Text)
            select $"{file} has {note.Value}";

        Assert.That(wrong, Is.Empty, "do it, or write it into an issue");
    }

    /// <summary>Names of public types that are not inside another type.</summary>
    static IEnumerable<string> PublicTypes(string code)
    {
        var (depth, at) = (0, 0);
        foreach (Match match in PublicType().Matches(code))
        {
            for (; at < match.Index; at++)
                depth += code[at] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
                yield return match.Groups[1].Value;
        }
    }

    [GeneratedRegex(@"^\s*namespace\s+([\w.]+)\s*[;{]", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"\bpublic\s+(?:(?:static|sealed|abstract|partial|readonly|ref|unsafe)\s+)*(?:record\s+struct|record\s+class|class|struct|interface|enum|record|delegate\s+[\w<>?\[\],. ]+?)\s+(\w+)")]
    private static partial Regex PublicType();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b|^\s*#region\b", RegexOptions.Multiline)]
    private static partial Regex Notes();
}
