using System.ComponentModel;

namespace EdiGateway.Engine.Partners;

/// <summary>An API key of a mailbox, by its hash. <c>egw key new</c> makes the key and prints this line.</summary>
public sealed record MailboxKey
{
    [Description("Who uses it, for the timeline.")]
    public string Name { get; init; } = "";

    [Description("The part of the key between its underscores.")]
    public string Id { get; init; } = "";

    [Description("sha256: and the hash of the whole key.")]
    public string Hash { get; init; } = "";

    [Description("Last day (UTC) on which it counts; absent: it does not expire.")]
    public DateOnly? Expires { get; init; }
}
