namespace EdiGateway.Engine.Documents;

/// <summary>A number that somebody else uses for the same thing.</summary>
public sealed record Reference : DocumentPart
{
    /// <summary>Code that says whose number it is.</summary>
    public string? Type { get; init; }

    public string? Value { get; init; }

    public string? Text { get; init; }
}
