namespace EdiGateway.Formats.X12;

/// <summary>The GS segment (X12.5).</summary>
public sealed record GroupHeader
{
    /// <summary>GS01.</summary>
    public string FunctionalId { get; init; } = "";

    /// <summary>GS02.</summary>
    public string Sender { get; init; } = "";

    /// <summary>GS03.</summary>
    public string Receiver { get; init; } = "";

    /// <summary>GS04.</summary>
    public string Date { get; init; } = "";

    /// <summary>GS05.</summary>
    public string Time { get; init; } = "";

    /// <summary>GS06 as it stands.</summary>
    public string ControlNumber { get; init; } = "";

    /// <summary>GS07.</summary>
    public string Agency { get; init; } = "";

    /// <summary>GS08: chooses the dictionary.</summary>
    public string Version { get; init; } = "";

    public required long ByteOffset { get; init; }
}
