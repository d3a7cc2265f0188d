namespace EdiGateway.Formats.X12;

/// <summary>A functional group to be written.</summary>
public sealed record GroupToWrite
{
    /// <summary>GS01.</summary>
    public required string FunctionalId { get; init; }

    /// <summary>GS08, as the partner spells it.</summary>
    public required string Version { get; init; }

    /// <summary>GS06, 1 to 999,999,999.</summary>
    public required long GroupControl { get; init; }

    public required IReadOnlyList<SetToWrite> Sets { get; init; }
}
