using System.Text;
using EdiGateway.Engine.Documents;
using EdiGateway.TestKit;

namespace EdiGateway.Engine.Tests.Mapping;

/// <summary>Public files that lie beside the repository on our machines and are not part of it: each segment is written again with the same elements at the same place.</summary>
public class CorpusTests
{
    static IEnumerable<TestCaseData> Files()
    {
        foreach (var set in Maps.Library.All.Select(map => map.Format).Where(format => format.StartsWith("x12/", StringComparison.Ordinal)).Select(format => format[4..]).Distinct())
            foreach (var file in PublicFiles.Of(set))
                yield return new TestCaseData(set, file) { TestName = $"Keeps every value of {set}/{Path.GetFileName(file)}" };
        if (PublicFiles.Folder is null)
            yield return new TestCaseData("", null) { TestName = "Keeps every value of public files" };
    }

    [TestCaseSource(nameof(Files))]
    public void Keeps_every_value(string set, string? file)
    {
        if (file is null)
            Assert.Pass(PublicFiles.Reason);
        var sets = 0;
        foreach (var (version, segments) in Sets(File.ReadAllText(file!, Encoding.Latin1), set))
        {
            if (Maps.Schemas.ResolveVersion(version) is not { } resolved)
                continue;
            sets++;
            var map = Maps.Library.Find($"x12/{set}", resolved);
            var tree = Trees.Read(segments, map.Schema);
            var read = map.Read(tree).Document;
            var written = map.Write(read);
            var again = Trees.Read(Trees.Write(written.Tree, map.Schema), map.Schema);

            Assert.That(SameSegments.Of(again, map), Is.EqualTo(SameSegments.Of(tree, map)), $"{version}");
            if (Enumerable.Range(0, tree.SegmentCount).All(at => tree.At(at).SchemaIndex >= 0))
                Assert.That(CanonicalJson.WriteIndented(map.Read(again).Document), Is.EqualTo(CanonicalJson.WriteIndented(read)));
            else
                Assert.That(written.Findings.Select(finding => finding.Entry.Id), Does.Contain("map-extension-unexpressed"), "a segment that the set does not have is kept, and told when it cannot be written");
        }
        if (sets == 0)
            Assert.Pass("No set of a version that we have a dictionary for.");
    }

    static IEnumerable<(string Version, string Segments)> Sets(string text, string set)
    {
        var start = text.IndexOf("ISA", StringComparison.Ordinal);
        if (start < 0 || text.Length < start + 110)
            yield break;
        var star = text[start + 3];
        var version = "";
        var at = start;
        var sixteen = 0;
        for (; sixteen < 16; at++)
            sixteen += text[at] == star ? 1 : 0;
        // Some files have the element separator in ISA16.
        var (component, terminator) = (text[at] == star ? '>' : text[at], text[at + 1]);
        StringBuilder? open = null;
        foreach (var raw in text[start..].Split(terminator))
        {
            var segment = raw.Trim('\r', '\n', ' ');
            var elements = segment.Split(star);
            if (elements[0] == "GS" && elements.Length > 8)
                version = elements[8];
            else if (elements[0] == "ST" && elements.Length > 1 && elements[1] == set)
                open = new StringBuilder();
            else if (elements[0] == "SE" && open is not null)
            {
                yield return (version, open.ToString());
                open = null;
            }
            else
                open?.Append(segment.Replace('~', ' ').Replace('>', component == '>' ? '>' : '/').Replace(component, '>').Replace('*', star == '*' ? '*' : '+').Replace(star, '*').TrimEnd('*')).Append('~');
        }
    }
}
