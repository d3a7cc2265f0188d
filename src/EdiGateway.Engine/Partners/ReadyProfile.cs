using System.ComponentModel;

namespace EdiGateway.Engine.Partners;

/// <summary>How a half-written file is told from a finished one.</summary>
public sealed record ReadyProfile
{
    [Description("The size must be the same in so many looks.")]
    public int StableChecks { get; init; } = 2;

    [Description("The file must be at least this old.")]
    public TimeSpan MinimumAge { get; init; } = TimeSpan.FromSeconds(10);

    [Description("A second file that says the first is finished: {name}.done or {stem}.trg.")]
    public string? DoneFile { get; init; }
}
