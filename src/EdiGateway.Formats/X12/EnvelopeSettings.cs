namespace EdiGateway.Formats.X12;

/// <summary>How interchanges to one partner are wrapped: ISA and GS fields, delimiters, line ends, characters.</summary>
public sealed record EnvelopeSettings
{
    const int VersionLength = 5;      // element I11
    const int ShortestGroupId = 2;    // elements 142 and 124
    const int LongestGroupId = 15;

    /// <summary>ISA01.</summary>
    public string AuthorizationQualifier { get; init; } = "00";

    /// <summary>ISA02, padded to 10.</summary>
    public string Authorization { get; init; } = "";

    /// <summary>ISA03.</summary>
    public string SecurityQualifier { get; init; } = "00";

    /// <summary>ISA04, padded to 10.</summary>
    public string Security { get; init; } = "";

    /// <summary>ISA05.</summary>
    public required string SenderQualifier { get; init; }

    /// <summary>ISA06, padded to 15.</summary>
    public required string SenderId { get; init; }

    /// <summary>ISA07.</summary>
    public required string ReceiverQualifier { get; init; }

    /// <summary>ISA08, padded to 15.</summary>
    public required string ReceiverId { get; init; }

    /// <summary>ISA12, five digits.</summary>
    public required string InterchangeVersion { get; init; }

    /// <summary>ISA14: ask for a TA1.</summary>
    public bool AckRequested { get; init; }

    /// <summary>ISA15: P production, T test, I information.</summary>
    public char UsageIndicator { get; init; } = 'P';

    /// <summary>GS02; the ISA sender when null.</summary>
    public string? GroupSender { get; init; }

    /// <summary>GS03; the ISA receiver when null.</summary>
    public string? GroupReceiver { get; init; }

    /// <summary>GS07.</summary>
    public string Agency { get; init; } = "X";

    /// <summary>GS04 with the century (CCYYMMDD), or without it as some old receivers insist.</summary>
    public bool GroupDateHasCentury { get; init; } = true;

    /// <summary>GS05 as HHMM, HHMMSS or HHMMSSDD: 4, 6 or 8 digits.</summary>
    public int GroupTimeDigits { get; init; } = 4;

    /// <summary>With a repetition separator of 0, ISA11 holds <see cref="StandardsId"/> and no element may repeat.</summary>
    public Delimiters Delimiters { get; init; } = new((byte)'*', (byte)'>', (byte)'~', 0);

    /// <summary>ISA11 where the version has no repetition separator.</summary>
    public char StandardsId { get; init; } = 'U';

    /// <summary>Written after every segment terminator: nothing, or a line end.</summary>
    public string TerminatorSuffix { get; init; } = "";

    /// <summary>Breaks the whole file into lines of so many bytes, for receivers that read cards; 0 = never.</summary>
    public int WrapAt { get; init; }

    public CharacterSet CharacterSet { get; init; }

    public UnwritablePolicy OnUnwritable { get; init; }

    /// <summary>Stands for what may not be written.</summary>
    public char Replacement { get; init; } = ' ';

    /// <summary>These settings as an answer to an interchange: its ids swapped, its version and usage, as far as they can stand there; delimiters and characters stay ours.</summary>
    public EnvelopeSettings Answering(InterchangeHeader interchange, GroupHeader? group = null) => this with
    {
        SenderQualifier = interchange.ReceiverQualifier,
        SenderId = interchange.ReceiverId,
        ReceiverQualifier = interchange.SenderQualifier,
        ReceiverId = interchange.SenderId,
        InterchangeVersion = interchange.Version is { Length: VersionLength } version ? version : InterchangeVersion,
        UsageIndicator = interchange.UsageIndicator is [var usage and ('P' or 'T' or 'I')] ? usage : UsageIndicator,
        AckRequested = false,
        GroupSender = GroupId(group?.Receiver),
        GroupReceiver = GroupId(group?.Sender),
    };

    /// <summary>An answer to an interchange of which nothing else is known.</summary>
    public static EnvelopeSettings AnswerTo(InterchangeHeader interchange, GroupHeader? group = null) =>
        new EnvelopeSettings { SenderQualifier = "", SenderId = "", ReceiverQualifier = "", ReceiverId = "", InterchangeVersion = interchange.Version }.Answering(interchange, group);

    /// <summary>Null, which takes the interchange's id, for what cannot be a group's id.</summary>
    static string? GroupId(string? id) => id is { Length: >= ShortestGroupId and <= LongestGroupId } ? id : null;
}
