namespace EdiGateway.Transports.Mime;

/// <summary>Content grew beyond the limit that was set for it.</summary>
public sealed class BodyTooLargeException(long limit) : IOException($"The content is longer than the limit of {limit} bytes.")
{
    /// <summary>In bytes.</summary>
    public long Limit => limit;
}
