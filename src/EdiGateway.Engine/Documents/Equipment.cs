namespace EdiGateway.Engine.Documents;

/// <summary>The trailer or container.</summary>
public sealed record Equipment : DocumentPart
{
    public string? Type { get; init; }

    public string? Prefix { get; init; }

    public string? Number { get; init; }

    public string? Seal { get; init; }
}
