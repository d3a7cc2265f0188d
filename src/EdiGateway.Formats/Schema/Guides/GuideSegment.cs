namespace EdiGateway.Formats.Schema.Guides;

/// <summary>The elements of a segment, told once for all places where they are the same.</summary>
public sealed record GuideSegment
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Paths of the places where this holds.</summary>
    public required IReadOnlyList<string> Places { get; init; }

    public required IReadOnlyList<GuideElement> Elements { get; init; }

    /// <summary>The syntax notes in words.</summary>
    public required IReadOnlyList<string> Rules { get; init; }
}
