namespace EdiGateway.Engine.Documents;

/// <summary>What is paid for one company or person.</summary>
public sealed record RemittanceGroup : DocumentPart
{
    public string? Number { get; init; }

    /// <summary>Code of the part that the company or person plays.</summary>
    public string? Role { get; init; }

    /// <summary>What kind of number <see cref="Id"/> is.</summary>
    public string? IdScheme { get; init; }

    public string? Id { get; init; }

    public string? ReferenceType { get; init; }

    public string? Reference { get; init; }

    /// <summary>Money added or taken off that belongs to no invoice of this payment.</summary>
    public IReadOnlyList<RemittanceAdjustment> Adjustments { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<RemittanceItem> Items { get => field ?? []; init => field = value is [] ? null : value; }
}
