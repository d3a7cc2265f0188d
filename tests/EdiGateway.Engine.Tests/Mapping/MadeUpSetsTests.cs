using System.Text;
using EdiGateway.Engine.Mapping;
using EdiGateway.Formats.Examples;
using EdiGateway.Formats.Findings;
using EdiGateway.Formats.Schema;
using EdiGateway.Formats.Tree;
using EdiGateway.Formats.X12;

namespace EdiGateway.Engine.Tests.Mapping;

/// <summary>Sets made of the dictionary, with segments, codes and values that no person would combine: maps keep all of them.</summary>
public class MadeUpSetsTests
{
    static IEnumerable<TestCaseData> X12Maps() =>
        Maps.Library.All.Where(map => map.Format.StartsWith("x12/", StringComparison.Ordinal)).Select(map => new TestCaseData(map).SetArgDisplayNames(map.Format, map.Version));

    [TestCaseSource(nameof(X12Maps))]
    public void No_value_is_lost(Map map)
    {
        foreach (var text in MadeUp(map, seed: 7, count: 60))
        {
            var tree = Trees.Read(text, map.Schema);
            var written = map.Write(map.Read(tree).Document);
            var again = Trees.Read(Trees.Write(written.Tree, map.Schema), map.Schema);

            Assert.That(written.Findings.Where(f => f.Severity > Severity.Note).Select(f => f.Message), Is.Empty, text);
            Assert.That(Values(again), Is.SupersetOf(Values(tree)), text);
            Assert.That(SameSegments.Of(again, map), Is.EqualTo(SameSegments.Of(tree, map)), text);
        }
    }

    [TestCaseSource(nameof(X12Maps))]
    public void A_valid_set_is_written_again_as_a_valid_set(Map map)
    {
        foreach (var text in MadeUp(map, seed: 7, count: 60))
        {
            var tree = Trees.Read(text, map.Schema);
            var again = Trees.Write(map.Write(map.Read(tree).Document).Tree, map.Schema).ReplaceLineEndings("");

            Assert.That(Findings(again, map), Is.Empty, $"{text}\n{again}");
        }
    }

    static IEnumerable<string> Findings(string segments, Map map)
    {
        var text = $"ISA*00*          *00*          *ZZ*SELLER         *ZZ*BUYER          *260401*1200*U*{map.Version[..5]}*000000001*0*T*>~GS*{map.Schema.FunctionalGroup}*S*B*20260401*1200*1*X*{map.Version}~"
            + $"ST*{map.Schema.Id}*0001~{segments}SE*{segments.Count(c => c == '~') + 2}*0001~GE*1*1~IEA*1*000000001~";
        var reader = new InterchangeReader(new MemoryStream(Encoding.Latin1.GetBytes(text)), new InterchangeReaderOptions { Schemas = new OneSchema(map.Schema) });
        return reader.ReadAsync().ToBlockingEnumerable().OfType<SetRead>().Single().Set.Findings.Select(finding => $"{finding.Segment} {finding.SegmentPosition}: {finding.Message}");
    }

    static IEnumerable<string> MadeUp(Map map, int seed, int count)
    {
        using var stream = new MemoryStream();
        new ExampleWriter(map.Schema, Maps.Schemas.SampleWords, seed) { Lines = 10 }.Write(stream, count, 0);
        var text = Encoding.UTF8.GetString(stream.ToArray());
        var (star, terminator) = (text[3], text[105]);
        foreach (var set in text.Split($"{terminator}ST{star}").Select(part => part.ReplaceLineEndings("")).Skip(1))
            yield return set[(set.IndexOf(terminator, StringComparison.Ordinal) + 1)..set.IndexOf($"{terminator}SE{star}", StringComparison.Ordinal)].Replace(star, '*').Replace(terminator, '~') + "~";
    }

    static List<string> Values(SegmentTree tree)
    {
        var values = new List<string>();
        for (var i = 1; i < tree.SegmentCount - 1; i++)
        {
            var segment = tree.At(i);
            for (var element = 1; element <= segment.ElementCount; element++)
            {
                for (var component = 1; component <= segment.Components(element); component++)
                {
                    // Counts and numbers of levels are made anew; pairs and slices move together, so the place in the segment does not matter.
                    if (segment.Text(element, component) is { Length: > 0 } text && !(segment.Id is "CTT" or "HL"))
                        values.Add($"{segment.Id} {text}");
                }
            }
        }
        return values;
    }

    sealed class OneSchema(SetSchema schema) : ISchemaSource
    {
        public SetSchema? Find(InterchangeHeader interchange, GroupHeader group, string setId) => setId == schema.Id ? schema : null;

        public bool KnowsVersion(string version) => version == schema.Version;

        public bool KnowsSegment(string version, string tag) => schema.Root.Segments.Any(use => use.Id == tag);
    }
}
