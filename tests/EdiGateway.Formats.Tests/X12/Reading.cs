using System.Text;
using EdiGateway.Formats.Findings;
using EdiGateway.Formats.Schema;
using EdiGateway.Formats.Tests.Schema;
using EdiGateway.Formats.X12;

namespace EdiGateway.Formats.Tests.X12;

/// <summary>Short ways to write an interchange down and to say what was read from it.</summary>
static class Reading
{
    public const string Isa = "ISA*00*          *00*          *ZZ*ACMERETAIL     *ZZ*OURHOUSE       *260401*1200*U*00401*000000001*0*P*>~";
    public const string Gs = "GS*PO*ACME*OURS*20260401*1200*1*X*004010~";
    public const string End = "GE*1*1~IEA*1*000000001~";

    public const string GoodOrder = "ST*850*0001~BEG*00*NE*4711**20260401~N1*ST*Store 12*92*0012~N3*1 Main St~N4*Springfield*IL*62701*US~PO1*1*24*EA*12.5**UP*012345678905*VP*V-1~PID*F****Blue widget~PO1*2*3*CA*99**VP*V-2~CTT*2*27~SE*10*0001~";

    public static string Interchange(params string[] sets) => Isa + Gs + string.Concat(sets) + End.Replace("GE*1", $"GE*{sets.Length}");

    /// <summary>Everything read, one line per event: sets with A or R and their findings as "id segment@position/element".</summary>
    public static List<string> Read(string text, InterchangeReaderOptions? options = null) => Read(Encoding.Latin1.GetBytes(text), options);

    public static List<string> Read(byte[] bytes, InterchangeReaderOptions? options = null)
    {
        List<string> lines = [];
        foreach (var happened in Events(bytes, options))
            lines.Add(Line(happened));
        return lines;
    }

    public static IEnumerable<InterchangeEvent> Events(byte[] bytes, InterchangeReaderOptions? options = null) =>
        new InterchangeReader(new MemoryStream(bytes), options ?? Options).ReadAsync().ToBlockingEnumerable();

    public static List<Finding> SetFindings(string set, string gs = Gs)
    {
        List<Finding> findings = [];
        foreach (var happened in Events(Encoding.Latin1.GetBytes(Isa + gs + set + End)))
            if (happened is SetRead read)
                findings.AddRange(read.Set.Findings);
        return findings;
    }

    public static InterchangeReaderOptions Options { get; } = new() { Schemas = new TestSchemas() };

    static string Line(InterchangeEvent happened) => happened switch
    {
        InterchangeStarted started => $"ISA {started.Header.SenderId}>{started.Header.ReceiverId} {started.Header.ControlNumber}{List(started)}",
        InterchangeAcknowledged acknowledged => $"TA1 {acknowledged.Acknowledgment.ControlNumber} {acknowledged.Acknowledgment.NoteCode}",
        GroupStarted group => $"GS {group.Header.FunctionalId} {group.Header.ControlNumber} {group.Header.Version}{List(group)}",
        SetRead read => $"ST {read.Set.Id} {read.Set.ControlNumber} {(read.Set.IsAccepted ? "A" : "R")} {read.Set.SegmentCount}{string.Concat(read.Set.Findings.Select(finding => " " + Say(finding)))}",
        GroupEnded ended => $"GE {ended.SetsReceived}{List(ended)}",
        InterchangeEnded ended => $"IEA{List(ended)}",
        FileEnded ended => $"EOF {ended.Interchanges}{List(ended)}",
        _ => throw new InvalidOperationException(happened.ToString()),
    };

    static string List(InterchangeEvent happened) => string.Concat(happened.Findings.Select(finding => " " + finding.Entry.Id));

    public static string Say(Finding finding) => $"{finding.Entry.Id} {finding.Segment}@{finding.SegmentPosition}" + (finding.Element > 0 ? $"/{finding.Element}" : "") + (finding.Component > 0 ? $"-{finding.Component}" : "");
}

sealed class TestSchemas : ISchemaSource
{
    public SetSchema? Find(InterchangeHeader interchange, GroupHeader group, string setId) => Dictionary.Library.Find(group.Version, setId);

    public bool KnowsVersion(string version) => Dictionary.Library.ResolveVersion(version) is not null;

    public bool KnowsSegment(string version, string tag) => Dictionary.Library.Segment(version, tag) is not null;
}
