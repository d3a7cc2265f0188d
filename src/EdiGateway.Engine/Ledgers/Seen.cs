namespace EdiGateway.Engine.Ledgers;

/// <summary>Whether an interchange came before.</summary>
public abstract record Seen
{
    public sealed record New : Seen;

    /// <summary>The same control number with the same bytes.</summary>
    public sealed record SameBytes(string TransmissionId, DateTimeOffset At) : Seen;

    /// <summary>The same control number with other bytes.</summary>
    public sealed record OtherBytes(string TransmissionId, DateTimeOffset At) : Seen;
}
