namespace EdiGateway.Engine.Documents;

/// <summary>An account that money comes from or goes to.</summary>
public sealed record BankAccount : DocumentPart
{
    /// <summary>What kind of number <see cref="Bank"/> is, such as 01 for an ABA routing number.</summary>
    public string? BankScheme { get; init; }

    public string? Bank { get; init; }

    /// <summary>Code of the account's kind: checking, savings …</summary>
    public string? Kind { get; init; }

    public string? Number { get; init; }
}
