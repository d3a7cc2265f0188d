namespace EdiGateway.Engine.Documents;

/// <summary>A note, with what it refers to.</summary>
public sealed record Remark : DocumentPart
{
    public string? Type { get; init; }

    public string? Value { get; init; }

    public string? Title { get; init; }

    public IReadOnlyList<string> Text { get => field ?? []; init => field = value is [] ? null : value; }
}
