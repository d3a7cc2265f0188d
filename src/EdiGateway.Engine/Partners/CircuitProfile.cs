using System.ComponentModel;

namespace EdiGateway.Engine.Partners;

/// <summary>When deliveries to a connection that does not work are held back together, instead of each trying by itself.</summary>
public sealed record CircuitProfile
{
    [Description("After so many failures in a row.")]
    public int Failures { get; init; } = 5;

    [Description("First wait before one delivery tries again; it doubles up to retry.max.")]
    public TimeSpan OpenFor { get; init; } = TimeSpan.FromMinutes(1);
}
