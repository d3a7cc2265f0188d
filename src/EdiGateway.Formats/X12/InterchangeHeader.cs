namespace EdiGateway.Formats.X12;

/// <summary>The ISA segment, trimmed (X12.5).</summary>
public sealed record InterchangeHeader
{
    public string AuthorizationQualifier { get; init; } = "00";

    public string Authorization { get; init; } = "";

    public string SecurityQualifier { get; init; } = "00";

    public string Security { get; init; } = "";

    /// <summary>ISA05.</summary>
    public string SenderQualifier { get; init; } = "";

    /// <summary>ISA06.</summary>
    public string SenderId { get; init; } = "";

    /// <summary>ISA07.</summary>
    public string ReceiverQualifier { get; init; } = "";

    /// <summary>ISA08.</summary>
    public string ReceiverId { get; init; } = "";

    /// <summary>ISA09, YYMMDD.</summary>
    public string Date { get; init; } = "";

    /// <summary>ISA10, HHMM.</summary>
    public string Time { get; init; } = "";

    /// <summary>ISA11 as it stands: the repetition separator from 00402 on, U before.</summary>
    public string StandardsId { get; init; } = "";

    /// <summary>ISA12.</summary>
    public string Version { get; init; } = "";

    /// <summary>ISA13 as it stands, usually nine digits.</summary>
    public string ControlNumber { get; init; } = "";

    /// <summary>ISA14 is 1: a TA1 is asked for.</summary>
    public bool AckRequested { get; init; }

    /// <summary>ISA15: P production, T test, I information.</summary>
    public string UsageIndicator { get; init; } = "";

    public required Delimiters Delimiters { get; init; }

    /// <summary>Of the I of ISA, in the file.</summary>
    public required long ByteOffset { get; init; }

    /// <summary>Bytes of the ISA segment without its terminator; 105 when it is what the standard says.</summary>
    public int RawLength { get; init; }
}
