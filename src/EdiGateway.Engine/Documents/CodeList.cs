namespace EdiGateway.Engine.Documents;

/// <summary>Codes of an industry or an agency that classify an article or a document.</summary>
public sealed record CodeList : DocumentPart
{
    /// <summary>Code of whose lists these are.</summary>
    public string? Agency { get; init; }

    /// <summary>Which of the agency's lists.</summary>
    public string? Source { get; init; }

    /// <summary>The codes, each with the list that it is of.</summary>
    public IReadOnlyList<CodedValue> Codes { get => field ?? []; init => field = value is [] ? null : value; }
}
