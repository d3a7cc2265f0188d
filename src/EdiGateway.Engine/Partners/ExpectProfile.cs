using System.ComponentModel;

namespace EdiGateway.Engine.Partners;

/// <summary>What we wait for after sending.</summary>
public sealed record ExpectProfile
{
    [Description("A 997 or 999 for every set.")]
    public bool Functional { get; init; } = true;

    [Description("How long it may take.")]
    public TimeSpan Within { get; init; } = TimeSpan.FromHours(24);
}
