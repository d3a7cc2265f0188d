using System.ComponentModel;

namespace EdiGateway.Engine.Partners;

/// <summary>The envelope of what we send.</summary>
public sealed record X12Profile
{
    [Description("GS08, which also chooses the dictionary.")]
    public string Version { get; init; } = "";

    [Description("ISA12; made from the version when absent.")]
    public string? InterchangeVersion { get; init; }

    [Description("ISA15: P production, T test.")]
    public string Usage { get; init; } = "P";

    [Description("ISA14: ask for a TA1.")]
    public bool AskForTa1 { get; init; }

    [Description("Element separator.")]
    public string Element { get; init; } = "*";

    [Description("Component separator.")]
    public string Component { get; init; } = ">";

    [Description("Segment terminator.")]
    public string Segment { get; init; } = "~";

    [Description("Repetition separator, for versions that have one.")]
    public string Repetition { get; init; } = "^";

    [Description("Written behind each terminator: nothing, \\n or \\r\\n.")]
    public string LineEnd { get; init; } = "";

    [Description("Highest control number before counting begins again.")]
    public long MaxControlNumber { get; init; } = 999_999_999;
}
