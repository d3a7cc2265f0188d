namespace EdiGateway.Engine.Channels;

/// <summary>What a connection's profile says about posting to an API, resolved to plain values; secrets are still references.</summary>
sealed record HttpRules
{
    internal required string Partner { get; init; }

    internal required string Connection { get; init; }

    internal required Uri Url { get; init; }

    internal TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Headers of every request, the one that logs in among them; called once per request so that a changed secret is taken up.</summary>
    internal Func<IEnumerable<KeyValuePair<string, string>>> Headers { get; init; } = () => [];

    internal string IdempotencyHeader { get; init; } = "Idempotency-Key";

    internal string CorrelationHeader { get; init; } = "X-Correlation-ID";

    /// <summary>A place that holds something (neither null nor false) when the answer is an error although its status says success.</summary>
    internal JsonPath? ErrorWhen { get; init; }

    /// <summary>Statuses that mean "you sent this before": success, when the answer shows the order.</summary>
    internal IReadOnlyList<int> AlreadyDone { get; init; } = [];

    internal JsonPath? ErpNumber { get; init; }

    /// <summary>Where the ERP puts its own sentence about an error.</summary>
    internal JsonPath? Message { get; init; }

    internal int MaxResponseBytes { get; init; } = 1024 * 1024;
}
