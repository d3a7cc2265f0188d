namespace EdiGateway.Engine.Documents;

/// <summary>The order that a document answers, delivers or bills.</summary>
public sealed record OrderReference : DocumentPart
{
    /// <summary>The buyer's order number.</summary>
    public string? Number { get; init; }

    public DateOnly? Date { get; init; }

    public string? Release { get; init; }

    /// <summary>The buyer's change number.</summary>
    public string? Change { get; init; }

    public string? Contract { get; init; }
}
