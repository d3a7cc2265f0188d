using EdiGateway.Formats.Acknowledgments;

namespace EdiGateway.Formats.X12;

/// <summary>An interchange with its control numbers issued and its moment fixed, so that writing it again gives the same bytes.</summary>
public sealed record InterchangeToWrite
{
    public required EnvelopeSettings Envelope { get; init; }

    /// <summary>ISA13, 1 to 999,999,999.</summary>
    public required long InterchangeControl { get; init; }

    /// <summary>ISA09/10 and GS04/05, in the clock time of its offset.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>TA1 segments, in front of the groups.</summary>
    public IReadOnlyList<InterchangeAcknowledgment> Acknowledgments { get; init; } = [];

    public IReadOnlyList<GroupToWrite> Groups { get; init; } = [];
}
