using System.ComponentModel;

namespace EdiGateway.Engine.Partners;

/// <summary>How long control numbers are remembered.</summary>
public sealed record DuplicateProfile
{
    [Description("Look for interchanges that came before.")]
    public bool Check { get; init; } = true;

    [Description("How far back.")]
    public TimeSpan Window { get; init; } = TimeSpan.FromDays(90);
}
