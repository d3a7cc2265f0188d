using EdiGateway.Engine.Partners;

namespace EdiGateway.Engine.Channels;

/// <summary>What a connection's profile says about posting to an API, resolved to plain values.</summary>
sealed record HttpRules
{
    internal required string Partner { get; init; }

    internal required string Connection { get; init; }

    internal required Uri Url { get; init; }

    internal TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Headers of every request, the one that logs in among them. Never in a message.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Instead of the file's own.</summary>
    internal string? ContentType { get; init; }

    /// <summary>The file name and the header that tells it; null for documents, which have no name.</summary>
    internal (string Header, string Name)? FileName { get; init; }

    internal HttpTrust Trust { get; init; } = HttpTrust.OfTheMachine;

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

    /// <exception cref="InvalidOperationException">A reference to a secret leads nowhere.</exception>
    /// <exception cref="FormatException">A JSON path or the address is wrong.</exception>
    internal static HttpRules Of(PartnerProfile partner, ConnectionProfile connection, OutgoingFile file)
    {
        var http = connection.Http ?? throw new FormatException("the block http with the address is missing");
        return new HttpRules
        {
            Partner = partner.Id,
            Connection = connection.Name,
            Url = new Uri(Secrets.Resolve(http.Url)),
            Timeout = http.Timeout,
            Headers = HttpLogin.HeadersOf(http),
            ContentType = http.ContentType,
            FileName = file.ContentType == "application/json" || http.FileNameHeader.Length == 0 ? null : (http.FileNameHeader, file.Name ?? FileNamePattern.Expand(connection.Upload.Name, partner.Id, file)),
            Trust = HttpTrust.Of(http),
            ErrorWhen = http.ErrorWhen is null ? null : JsonPath.Parse(http.ErrorWhen),
            AlreadyDone = http.AlreadyDone,
            ErpNumber = http.ErpNumber is null ? null : JsonPath.Parse(http.ErpNumber),
            Message = http.Message is null ? null : JsonPath.Parse(http.Message),
            MaxResponseBytes = http.MaxResponseBytes,
        };
    }
}
