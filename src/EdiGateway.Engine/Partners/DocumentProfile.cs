using System.ComponentModel;

namespace EdiGateway.Engine.Partners;

/// <summary>In which format and by which connection a kind of document goes to a partner.</summary>
public sealed record DocumentProfile
{
    [Description("json, x12/<set> or flat/<layout>.")]
    public string Format { get; init; } = "";

    [Description("GS08 when it differs from the partner's.")]
    public string? Version { get; init; }

    [Description("Name of the connection; the partner's only one that delivers when absent.")]
    public string? Connection { get; init; }
}
