namespace EdiGateway.Engine.Documents;

/// <summary>A company or place that takes part: who orders, pays, delivers or receives.</summary>
public sealed record Party : DocumentPart
{
    /// <summary>Set for parties that have no field of their own: the role's code.</summary>
    public string? Role { get; init; }

    public string? Name { get; init; }

    /// <summary>What kind of number <see cref="Id"/> is, such as 9 for D-U-N-S with suffix or 92 for the buyer's own number.</summary>
    public string? IdScheme { get; init; }

    public string? Id { get; init; }

    public IReadOnlyList<string> MoreNames { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<string> Street { get => field ?? []; init => field = value is [] ? null : value; }

    public string? City { get; init; }

    public string? State { get; init; }

    public string? PostalCode { get; init; }

    public string? Country { get; init; }

    public IReadOnlyList<Reference> References { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Contact> Contacts { get => field ?? []; init => field = value is [] ? null : value; }
}
