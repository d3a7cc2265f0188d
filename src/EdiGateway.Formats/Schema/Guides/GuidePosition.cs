namespace EdiGateway.Formats.Schema.Guides;

/// <summary>A line of the set table: a loop, or a segment at its place.</summary>
public sealed record GuidePosition
{
    /// <summary>The segment's tag or the loop's id.</summary>
    public required string Id { get; init; }

    /// <summary>Of a loop the name of the segment that begins it.</summary>
    public required string Name { get; init; }

    public required bool IsLoop { get; init; }

    /// <summary>heading, detail or summary.</summary>
    public required string Area { get; init; }

    /// <summary>How deep it stands; 0 = directly in the set.</summary>
    public required int Depth { get; init; }

    /// <summary>Loops from the outside in, then the segment.</summary>
    public required string Path { get; init; }

    /// <summary>mandatory, optional, or not used.</summary>
    public required string Use { get; init; }

    /// <summary>How often it may occur in its loop; of a loop, how often that repeats. Null = any number.</summary>
    public required int? Max { get; init; }

    public required IReadOnlyList<GuideChange> Changes { get; init; }

    /// <summary>The section that tells its elements, as an index of <see cref="CompanionGuide.Segments"/>; -1 for loops.</summary>
    public int Section { get; init; } = -1;
}
