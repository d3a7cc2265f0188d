namespace EdiGateway.Engine.Documents;

/// <summary>What was shipped or received so far, or last.</summary>
public sealed record Movement : DocumentPart
{
    /// <summary>discrete, cumulative, received … in words of the map's table; an unknown code stays as it came.</summary>
    public string? Kind { get; init; }

    public decimal? Quantity { get; init; }

    /// <summary>Code of what <see cref="At"/> is.</summary>
    public string? DateType { get; init; }

    public Moment? At { get; init; }

    public Moment? Until { get; init; }

    public IReadOnlyList<Reference> References { get => field ?? []; init => field = value is [] ? null : value; }
}
