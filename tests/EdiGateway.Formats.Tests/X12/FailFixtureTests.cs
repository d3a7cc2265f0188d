using EdiGateway.Formats.Acknowledgments;
using EdiGateway.Formats.Findings;
using EdiGateway.Formats.Schema;
using EdiGateway.Formats.Tests.Schema;
using EdiGateway.Formats.X12;

namespace EdiGateway.Formats.Tests.X12;

/// <summary>
/// At least one file for every finding of the reader: what is found, where, and what the sender is told. EGW_APPROVE=1 takes the expectations over from the run;
/// look at the difference before you commit it.
/// </summary>
public sealed class FailFixtureTests
{
    /// <summary>Files that need another reader than the standard one.</summary>
    static readonly Dictionary<string, InterchangeReaderOptions> s_options = new()
    {
        ["EGW1018-segment-endless"] = Reading.Options with { MaxSegmentBytes = 1000, ChunkBytes = 500 },
        ["EGW1107-set-too-large"] = Reading.Options with { MaxSetBytes = 600 },
        ["EGW1117-segment-forbidden"] = With(new OverlayRule { Place = "FOB", Use = Requirement.Forbidden }),
        ["EGW1217-element-forbidden"] = With(new OverlayRule { Place = "/REF03", Use = Requirement.Forbidden }),
    };

    static IEnumerable<string> Fixtures() => FixtureFiles.Names("fail");

    static IEnumerable<CatalogueEntry> ReaderEntries() => Catalogue.All.Where(entry => entry.Code[..5] is "EGW10" or "EGW11" or "EGW12");

    [TestCaseSource(nameof(Fixtures))]
    public void Finds_what_is_expected_and_answers_it(string name)
    {
        var found = Protocol.Write(FixtureFiles.Bytes("fail", name), Options(name));
        if (Environment.GetEnvironmentVariable("EGW_APPROVE") == "1")
            File.WriteAllLines(ExpectedFile(name), found);

        Assert.That(found, Is.EqualTo(Expected(name)));
    }

    [TestCaseSource(nameof(Fixtures))]
    public void Finds_the_same_whatever_the_size_of_the_chunks(string name)
    {
        var bytes = FixtureFiles.Bytes("fail", name);

        Assert.That(Protocol.Write(bytes, Options(name) with { ChunkBytes = 7 }), Is.EqualTo(Protocol.Write(bytes, Options(name))));
    }

    [TestCaseSource(nameof(Fixtures))]
    public void Carries_the_finding_it_is_named_for(string name) =>
        Assert.That(Expected(name), Has.Some.StartsWith($"  {name[..7]} {Catalogue.Find(name[..7])!.Id} "));

    [TestCaseSource(nameof(ReaderEntries))]
    public void Every_finding_of_the_reader_has_a_file_of_its_name(CatalogueEntry entry) =>
        Assert.That(Fixtures(), Has.Some.EqualTo($"{entry.Code}-{entry.Id}"));

    /// <summary>Whether an expectation was written by hand or taken over from a run: the code in the acknowledgment must be the one of the catalogue.</summary>
    [TestCaseSource(nameof(ReaderEntries))]
    public void The_answer_carries_the_code_of_the_catalogue(CatalogueEntry entry)
    {
        var answer = Expected($"{entry.Code}-{entry.Id}").SkipWhile(line => line is not ("answer" or "no answer")).Select(line => line.Trim().Split('*')).ToList();

        if (entry.ElementCode is { } element)
            Assert.That(answer, Has.Some.Matches<string[]>(segment => segment[0] is "AK4" or "IK4" && segment[3] == element));
        else if (entry.SegmentCode is { } segmentCode)
            Assert.That(answer, Has.Some.Matches<string[]>(segment => segment[0] is "AK3" or "IK3" && segment[4] == segmentCode));
        else if (entry.SetCode is { } set)
            Assert.That(answer, Has.Some.Matches<string[]>(segment => segment[0] is "AK5" or "IK5" && segment.Skip(2).Contains(set)));
        else if (entry.GroupCode is { } group)
            Assert.That(answer, Has.Some.Matches<string[]>(segment => segment[0] is "AK9" && segment.Skip(5).Contains(group)));
        else if (entry.InterchangeCode is { } interchange)
            Assert.That(answer, Has.Some.Matches<string[]>(segment => segment[0] is "TA1" && segment[5] == interchange));
        else
            Assert.That(answer, Has.None.Matches<string[]>(segment => segment[0] is "TA1" or "AK3" or "AK4" || segment is ["AK9", .., _, _, _, _, _]));
    }

    [TestCaseSource(nameof(Fixtures))]
    public void Is_answered_by_a_valid_acknowledgment(string name)
    {
        var collector = new AcknowledgmentCollector(new AcknowledgmentPolicy());
        foreach (var happened in Reading.Events(FixtureFiles.Bytes("fail", name), Options(name)))
            collector.Note(happened);

        foreach (var reply in collector.Replies)
            foreach (var group in reply.Groups.Where(group => Dictionary.Library.ResolveVersion(group.Group.Version) is not null))
            {
                var (findings, read) = Answer.WriteAndRead(Answer.Id(group), reply.Interchange, group);
                Assert.That(findings, Is.Empty);
                Assert.That(read.Status, Is.EqualTo(group.Acknowledgment.Status));
            }
    }

    static InterchangeReaderOptions Options(string name) => s_options.GetValueOrDefault(name, Reading.Options);

    static string[] Expected(string name) => File.ReadAllLines(ExpectedFile(name));

    static string ExpectedFile(string name) => Path.Combine(FixtureFiles.Folder, "fail", name + ".expected");

    static InterchangeReaderOptions With(OverlayRule rule) => new() { Schemas = new OverlaidSchemas(new SchemaOverlay("a partner's", [rule])) };
}
