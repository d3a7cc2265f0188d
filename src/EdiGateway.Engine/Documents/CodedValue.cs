namespace EdiGateway.Engine.Documents;

/// <summary>A value with the code that says what it is, for kinds that have no field of their own.</summary>
public sealed record CodedValue : DocumentPart
{
    public string? Type { get; init; }

    public string? Value { get; init; }
}
