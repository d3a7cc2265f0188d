using System.Text.Json.Serialization;

namespace EdiGateway.Engine.Documents;

/// <summary>What a payer pays, by which way and for which invoices.</summary>
public sealed record RemittanceAdvice : BusinessDocument
{
    /// <summary>advice-only, payment-only, payment-and-advice …</summary>
    public string? Handling { get; init; }

    /// <summary>Money paid.</summary>
    public decimal? Amount { get; init; }

    /// <summary>credit or debit.</summary>
    public string? Direction { get; init; }

    /// <summary>check, ach, wire …</summary>
    public string? Method { get; init; }

    /// <summary>Code of the bank's format.</summary>
    public string? Format { get; init; }

    public BankAccount? PayerAccount { get; init; }

    /// <summary>The payer's number at the bank.</summary>
    public string? PayerNumber { get; init; }

    public string? PayerNumberSupplement { get; init; }

    public BankAccount? PayeeAccount { get; init; }

    /// <summary>The day on which the money moves, or of the check.</summary>
    public DateOnly? PaidOn { get; init; }

    public string? BusinessFunction { get; init; }

    /// <summary>Where the money goes when it cannot be paid.</summary>
    public BankAccount? ReturnAccount { get; init; }

    public IReadOnlyList<string> Notes { get => field ?? []; init => field = value is [] ? null : value; }

    public string? TraceType { get; init; }

    /// <summary>Number of the check or transfer, which ties the advice to the money.</summary>
    public string? Number { get; init; }

    /// <summary>Who gave the <see cref="Number"/>.</summary>
    public string? TraceOrigin { get; init; }

    public string? TraceReference { get; init; }

    public string? CurrencyParty { get; init; }

    /// <summary>ISO 4217.</summary>
    public string? Currency { get; init; }

    /// <summary>The buyer's number for the seller.</summary>
    public string? VendorNumber { get; init; }

    public IReadOnlyList<Reference> References { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<DateEntry> Dates { get => field ?? []; init => field = value is [] ? null : value; }

    public Party? Payer { get; init; }

    public Party? Payee { get; init; }

    public IReadOnlyList<Party> OtherParties { get => field ?? []; init => field = value is [] ? null : value; }

    /// <summary>What is paid, one group for each company that it is paid for.</summary>
    public IReadOnlyList<RemittanceGroup> Groups { get => field ?? []; init => field = value is [] ? null : value; }

    [JsonIgnore]
    public override string? DocumentNumber => Number;
}
