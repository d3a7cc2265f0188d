namespace EdiGateway.Engine.Documents;

/// <summary>A mark or number on packages.</summary>
public sealed record Mark : DocumentPart
{
    public string? Type { get; init; }

    public string? From { get; init; }

    public string? To { get; init; }
}
