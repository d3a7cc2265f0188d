namespace EdiGateway.Engine.Channels;

/// <summary>Proof of a delivery.</summary>
/// <param name="Reference">What an operator can look for on the other side: the file name, or the address of the created resource.</param>
public sealed record Delivery(string Reference)
{
    /// <summary>The number that the ERP gave, when its answer holds one.</summary>
    public string? ErpNumber { get; init; }

    /// <summary>One line for the timeline, without document contents: <c>HTTP 201 in 12 ms</c>, <c>1,234 bytes, control file …</c>.</summary>
    public string Detail { get; init; } = "";

    /// <summary>The other side took the bytes, and its receipt is awaited until then; null when it is known to have them.</summary>
    public DateTimeOffset? WaitsUntil { get; init; }

    /// <summary>It waits for the other side to collect it, and its acknowledgment is not due before that.</summary>
    public bool IsToBeCollected { get; init; }

    /// <summary>The other side had it already (an earlier attempt got through); nothing was done twice.</summary>
    public bool AlreadyDone { get; init; }
}
