using System.ComponentModel;

namespace EdiGateway.Engine.Partners;

/// <summary>How a broken world is tried again.</summary>
public sealed record RetryProfile
{
    [Description("How often at most something that fails for an unforeseen reason is tried, before it becomes a dead letter.")]
    public int Attempts { get; init; } = 40;

    [Description("How long at most something for a partner that cannot be reached is tried, however often, before it becomes a dead letter.")]
    public TimeSpan GiveUpAfter { get; init; } = TimeSpan.FromDays(7);

    [Description("When deliveries to a connection that does not work are held back together.")]
    public CircuitProfile Circuit { get; init; } = new();

    [Description("Wait after the first failure.")]
    public TimeSpan First { get; init; } = TimeSpan.FromSeconds(2);

    [Description("Each wait is so many times the one before.")]
    public double Factor { get; init; } = 2;

    [Description("Longest wait.")]
    public TimeSpan Max { get; init; } = TimeSpan.FromMinutes(15);
}
