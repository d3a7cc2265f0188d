namespace EdiGateway.Engine.Channels;

/// <summary>By what a file that was left in its folder is recognised: the same name with another size or time is a new file.</summary>
public sealed record FileMark(string Name, long? Size, DateTimeOffset? ModifiedAt)
{
    /// <summary>Whole milliseconds, because that is what the ledger keeps.</summary>
    public DateTimeOffset? ModifiedAt { get; } =
        ModifiedAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds()) : null;
}
