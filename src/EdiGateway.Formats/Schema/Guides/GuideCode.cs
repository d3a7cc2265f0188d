namespace EdiGateway.Formats.Schema.Guides;

/// <summary>A code with our meaning.</summary>
/// <param name="Meaning">Null when we have none.</param>
/// <param name="IsAdded">The partner uses it, the standard does not have it.</param>
public sealed record GuideCode(string Code, string? Meaning, bool IsAdded);
