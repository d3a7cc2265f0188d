namespace EdiGateway.Engine.Documents;

/// <summary>A date that has no field of its own.</summary>
public sealed record DateEntry : DocumentPart
{
    /// <summary>Code that says what happens then.</summary>
    public string? Type { get; init; }

    public Moment? At { get; init; }

    /// <summary>Code that says what the time of day is for, in formats that want to know.</summary>
    public string? TimeType { get; init; }
}
