namespace EdiGateway.Formats.Schema;

/// <summary>A data element of the dictionary (or a field of a flat-file record): its type, its length in characters and its codes.</summary>
public sealed record ElementSchema
{
    /// <summary>The data element number as AK4-03 reports it ("355"), or the field's name in a flat file.</summary>
    public required string Id { get; init; }

    /// <summary>Short name in our words; the id when the dictionary has none.</summary>
    public required string Name { get; init; }

    public required ElementType Type { get; init; }

    /// <summary>Digits right of the implied decimal point of an N element: 2 for N2.</summary>
    public int ImpliedDecimals { get; init; }

    /// <summary>Shortest value in characters, without sign and decimal point for numbers.</summary>
    public required int Min { get; init; }

    /// <summary>Longest value in characters, without sign and decimal point for numbers.</summary>
    public required int Max { get; init; }

    /// <summary>Null when any value is allowed.</summary>
    public CodeList? Codes { get; init; }
}
