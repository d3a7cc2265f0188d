namespace EdiGateway.Engine.Documents;

/// <summary>An article inside the article of the line: part of a set, substitute, component.</summary>
public sealed record Component : DocumentPart
{
    public string? Number { get; init; }

    /// <summary>Number of the component that this one is part of.</summary>
    public string? Parent { get; init; }

    /// <summary>Code of how it belongs to the line: included, added, instead of it.</summary>
    public string? Relation { get; init; }

    public decimal? Quantity { get; init; }

    /// <summary>Unit of measure in words of the map's table (each, case …); an unknown code stays as it came.</summary>
    public string? Unit { get; init; }

    /// <summary>Money per unit.</summary>
    public decimal? Price { get; init; }

    public Item? Item { get; init; }

    public IReadOnlyList<Description> Descriptions { get => field ?? []; init => field = value is [] ? null : value; }
}
