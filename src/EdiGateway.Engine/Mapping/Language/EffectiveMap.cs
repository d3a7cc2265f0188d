namespace EdiGateway.Engine.Mapping.Language;

/// <summary>A map with its parts put in and its overlays applied: what is bound to a schema.</summary>
sealed class EffectiveMap
{
    public required string Id { get; init; }

    public required Text Format { get; init; }

    public required Text Document { get; init; }

    public required IReadOnlyList<RuleSource> Rules { get; init; }

    public required IReadOnlyDictionary<string, TableSource> Tables { get; init; }

    /// <summary>Tables that a function named; filled while binding.</summary>
    public HashSet<string> UsedTables { get; } = new(StringComparer.Ordinal);
}
