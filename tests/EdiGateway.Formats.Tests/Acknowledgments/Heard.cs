using EdiGateway.Formats.Findings;
using EdiGateway.Formats.Tree;
using EdiGateway.Formats.X12;

namespace EdiGateway.Formats.Tests.Acknowledgments;

/// <summary>Events as a reader would tell them.</summary>
static class Heard
{
    public static CatalogueEntry CodeUnknown { get; } = Entry() with { ElementCode = "7" };

    public static CatalogueEntry TooLong { get; } = Entry() with { ElementCode = "5" };

    public static CatalogueEntry SegmentMissing { get; } = Entry() with { SegmentCode = "3" };

    public static CatalogueEntry CountWrong { get; } = Entry() with { SetCode = "4" };

    public static CatalogueEntry GroupCountWrong { get; } = Entry() with { GroupCode = "5" };

    public static CatalogueEntry TrailerDiffers { get; } = Entry() with { InterchangeCode = "001" };

    public static CatalogueEntry NotX12 { get; } = Entry();

    public static InterchangeHeader Interchange { get; } = new()
    {
        SenderQualifier = "ZZ",
        SenderId = "ACMERETAIL",
        ReceiverQualifier = "01",
        ReceiverId = "OURHOUSE",
        Date = "260401",
        Time = "0905",
        Version = "00401",
        ControlNumber = "000000905",
        UsageIndicator = "T",
        Delimiters = new((byte)'*', (byte)'>', (byte)'~', 0),
        ByteOffset = 0,
    };

    public static GroupHeader Group { get; } = new() { FunctionalId = "PO", Sender = "ACME", Receiver = "HOUSE", ControlNumber = "17", Version = "004010", ByteOffset = 106 };

    public static Finding Finding(CatalogueEntry entry, int position = 0, string? segment = null, int element = 0, string? value = null, Severity severity = Severity.Error) =>
        new() { Entry = entry, Severity = severity, Segment = segment, SegmentPosition = position, Element = element, Value = value };

    public static SetRead Set(string control, params Finding[] findings) => Set(Group, control, findings);

    public static SetRead Set(GroupHeader group, string control, params Finding[] findings) => new(new TransactionSet
    {
        Id = "850",
        ControlNumber = control,
        Interchange = Interchange,
        Group = group,
        Tree = new SegmentTree(),
        Findings = findings,
        FindingCount = findings.Length,
        IsAccepted = !findings.Any(finding => finding.Severity == Severity.Error),
        ByteOffset = 0,
        ByteLength = 0,
        SegmentCount = 0,
    });

    static CatalogueEntry Entry() => new("EGW0000", "test", Severity.Error, "", "", "", Actor.Partner);
}
