namespace EdiGateway.Formats.Schema;

/// <summary>An element slot compiled for the validator: no pointer is followed for a plain element except to its codes.</summary>
public readonly struct ElementRule
{
    internal ElementRule(ElementUse use)
    {
        Use = use;
        Requirement = use.Requirement;
        Repeat = use.Repeat;
        Composite = use.Composite;
        ComponentRules = use.Composite is { } composite ? [.. composite.Components.Select(component => new ElementRule(component))] : [];
        if (use.Element is not { } element)
            return;
        Type = element.Type;
        ImpliedDecimals = element.ImpliedDecimals;
        Min = element.Min;
        Max = element.Max;
        Codes = element.Codes;
    }

    public ElementUse Use { get; }

    public ElementType Type { get; }

    public Requirement Requirement { get; }

    public int ImpliedDecimals { get; }

    public int Min { get; }

    public int Max { get; }

    public int Repeat { get; }

    /// <summary>Null when any value is allowed.</summary>
    public CodeList? Codes { get; }

    /// <summary>Set for a composite; type, lengths and codes then stand in <see cref="ComponentRules"/>.</summary>
    public CompositeSchema? Composite { get; }

    public ElementRule[] ComponentRules { get; }
}
