namespace EdiGateway.Engine.Documents;

/// <summary>Words about the article.</summary>
public sealed record Description : DocumentPart
{
    public string? Form { get; init; }

    public string? Characteristic { get; init; }

    public string? Agency { get; init; }

    public string? Code { get; init; }

    public string? Text { get; init; }
}
