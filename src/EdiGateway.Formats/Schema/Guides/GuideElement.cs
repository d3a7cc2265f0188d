namespace EdiGateway.Formats.Schema.Guides;

/// <summary>An element, or a component of one.</summary>
public sealed record GuideElement
{
    /// <summary>PO103, or SLN05-1 for a component.</summary>
    public required string Place { get; init; }

    /// <summary>The data element number or the composite's id.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>mandatory, optional, conditional, or not used.</summary>
    public required string Use { get; init; }

    /// <summary>AN, ID, DT, TM, N0 … N9, R or B; null for a composite.</summary>
    public string? Type { get; init; }

    /// <summary>Shortest value in characters.</summary>
    public int Min { get; init; }

    /// <summary>Longest value in characters.</summary>
    public int Max { get; init; }

    /// <summary>How often the value may repeat.</summary>
    public int Repeat { get; init; } = 1;

    /// <summary>The place, earlier in the guide, where the same codes are told; null when they are told here.</summary>
    public string? CodesAt { get; init; }

    /// <summary>The codes it may hold, with our meanings; empty when any value is allowed, and when they are told at <see cref="CodesAt"/>.</summary>
    public IReadOnlyList<GuideCode> Codes { get; init; } = [];

    /// <summary>Codes of the standard that the partner does not take.</summary>
    public IReadOnlyList<string> NotTaken { get; init; } = [];

    public IReadOnlyList<GuideElement> Components { get; init; } = [];

    public IReadOnlyList<GuideChange> Changes { get; init; } = [];

    /// <summary>The codes are not as the standard has them.</summary>
    public bool HasOwnCodes => NotTaken.Count > 0 || Codes.Any(code => code.IsAdded);
}
