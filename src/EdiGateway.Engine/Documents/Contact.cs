namespace EdiGateway.Engine.Documents;

/// <summary>A person or desk to turn to.</summary>
public sealed record Contact : DocumentPart
{
    public string? Role { get; init; }

    public string? Name { get; init; }

    public string? Phone { get; init; }

    public string? Email { get; init; }

    public string? Fax { get; init; }

    /// <summary>Other means of communication, each with its code.</summary>
    public IReadOnlyList<CodedValue> Others { get => field ?? []; init => field = value is [] ? null : value; }
}
