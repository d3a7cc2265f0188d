namespace EdiGateway.Engine.Mapping.Language;

/// <summary>A map or an overlay as written.</summary>
sealed class MapFile
{
    public required string File { get; init; }

    /// <summary>The map's id, or the id of the map that an overlay changes.</summary>
    public required Text Id { get; init; }

    public bool IsOverlay { get; init; }

    /// <summary>Version that an overlay is for; null for all.</summary>
    public Text? Version { get; init; }

    /// <summary><c>x12/850</c> or <c>flat/legacy-orders</c>; null in overlays.</summary>
    public Text? Format { get; init; }

    public Text? Document { get; init; }

    public Dictionary<string, TableSource> Tables { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, PartSource> Parts { get; } = new(StringComparer.Ordinal);

    /// <summary>Rules of a map; of an overlay, the rules it adds.</summary>
    public List<RuleSource> Rules { get; } = [];

    public List<RuleSource> Changes { get; } = [];

    public List<(Text Rule, Text? Why)> Removals { get; } = [];
}

/// <summary>A code table as written; a null name takes a code away (overlays only).</summary>
sealed record TableSource(Text Name, IReadOnlyList<(Text Code, Text? Name)> Entries);

sealed record PartSource(Text Name, IReadOnlyList<RuleSource> Rules);
