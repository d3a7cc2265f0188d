namespace EdiGateway.Engine.Documents;

/// <summary>What happens to a quantity of a line: accepted, backordered, substituted …</summary>
public sealed record LineAnswer : DocumentPart
{
    public string? Answer { get; init; }

    public decimal? Quantity { get; init; }

    /// <summary>Unit of measure in words of the map's table (each, case …); an unknown code stays as it came.</summary>
    public string? Unit { get; init; }

    public string? DateType { get; init; }

    public DateOnly? Date { get; init; }

    public string? RequestReference { get; init; }

    /// <summary>The article supplied, when it is another one.</summary>
    public Item? Item { get; init; }

    public string? Text { get; init; }

    public IReadOnlyList<DateEntry> Dates { get => field ?? []; init => field = value is [] ? null : value; }
}
