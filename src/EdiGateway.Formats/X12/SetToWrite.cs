using EdiGateway.Formats.Tree;

namespace EdiGateway.Formats.X12;

/// <summary>A transaction set to be written; ST and SE are added by the writer.</summary>
public sealed record SetToWrite
{
    /// <summary>ST01.</summary>
    public required string SetId { get; init; }

    /// <summary>ST02, 4 to 9 characters.</summary>
    public required string SetControl { get; init; }

    /// <summary>ST03, for versions that have it.</summary>
    public string? ImplementationReference { get; init; }

    /// <summary>What stands between ST and SE, in order (see <see cref="SetWriter.Arrange"/>).</summary>
    public required IReadOnlyList<OutSegment> Body { get; init; }
}
