namespace EdiGateway.Formats.Schema;

/// <summary>
/// What one partner's guideline changes in a set: a small list of differences, applied to the standard. It narrows (fewer codes, shorter values, more that is
/// required, less that is allowed) or extends (more codes, longer values, more uses, a segment where the standard has none). It never renumbers positions.
/// The library caches by reference: load an overlay once and hand in the same instance.
/// </summary>
/// <param name="Name">Where it comes from, for error texts: a file name as a person knows it.</param>
/// <param name="Rules">Applied in order.</param>
public sealed record SchemaOverlay(string Name, IReadOnlyList<OverlayRule> Rules);
