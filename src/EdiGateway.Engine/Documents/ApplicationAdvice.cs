using System.Text.Json.Serialization;

namespace EdiGateway.Engine.Documents;

/// <summary>What a receiver's application says about documents that it got: accepted, changed, rejected, and why.</summary>
public sealed record ApplicationAdvice : BusinessDocument
{
    /// <summary>original, replacement …</summary>
    public string? Purpose { get; init; }

    public string? Number { get; init; }

    public Moment? CreatedAt { get; init; }

    /// <summary>Number of an earlier advice or of what the advice is about.</summary>
    public string? Reference { get; init; }

    /// <summary>Code of the business that it is about.</summary>
    public string? TransactionType { get; init; }

    /// <summary>Code of what the receiver shall do.</summary>
    public string? Action { get; init; }

    public Party? Sender { get; init; }

    public Party? Receiver { get; init; }

    public IReadOnlyList<Party> OtherParties { get => field ?? []; init => field = value is [] ? null : value; }

    /// <summary>One for each document or item.</summary>
    public IReadOnlyList<ApplicationVerdict> Verdicts { get => field ?? []; init => field = value is [] ? null : value; }

    [JsonIgnore]
    public override string? DocumentNumber => Number;
}
