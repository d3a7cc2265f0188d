using System.Text.Json;
using EdiGateway.Engine.Storage;

namespace EdiGateway.Engine.Pipeline;

/// <summary>Work at the stop "receive" that an operator asked for: the duplicate check has been made by a person.</summary>
public sealed record ReplayOrder
{
    /// <summary>Only this document of the transmission; null = all of it.</summary>
    public string? Document { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this);

    /// <returns>Null for ordinary work.</returns>
    public static ReplayOrder? Of(LeasedWork work) => work.Item.Payload is { } payload ? JsonSerializer.Deserialize<ReplayOrder>(payload) : null;
}
