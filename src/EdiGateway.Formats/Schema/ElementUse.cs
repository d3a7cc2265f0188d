namespace EdiGateway.Formats.Schema;

/// <summary>An element slot of a segment, or a component slot of a composite. Exactly one of <see cref="Element"/> and <see cref="Composite"/> is set.</summary>
public sealed record ElementUse
{
    public ElementSchema? Element { get; init; }

    public CompositeSchema? Composite { get; init; }

    public required Requirement Requirement { get; init; }

    /// <summary>How often the value may repeat, parted by the repetition separator; 1 = not at all.</summary>
    public int Repeat { get; init; } = 1;

    /// <summary>The data element number or the composite's id.</summary>
    public string Id => Element?.Id ?? Composite!.Id;

    public string Name => Element?.Name ?? Composite!.Name;
}
