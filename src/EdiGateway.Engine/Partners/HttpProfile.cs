using System.ComponentModel;

namespace EdiGateway.Engine.Partners;

/// <summary>An HTTP API that takes documents.</summary>
public sealed record HttpProfile
{
    [Description("Address that documents are posted to.")]
    public string Url { get; init; } = "";

    [Description("none, basic, bearer or apiKey.")]
    public HttpAuth Auth { get; init; }

    [Description("User of basic.")]
    public string? User { get; init; }

    [Description("Password, token or key: only by reference, ${env:NAME} or ${file:PATH}.")]
    public string? Secret { get; init; }

    [Description("Header of apiKey.")]
    public string ApiKeyHeader { get; init; } = "X-API-Key";

    [Description("Longest wait for the answer.")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    [Description("Where the ERP's number stands in the answer: $.number.")]
    public string? ErpNumber { get; init; }

    [Description("A place that holds something when the answer is an error in spite of its status: $.error.")]
    public string? ErrorWhen { get; init; }

    [Description("Where the ERP's own sentence about an error stands: $.error.message.")]
    public string? Message { get; init; }

    [Description("Statuses that mean: you sent this before.")]
    public IReadOnlyList<int> AlreadyDone { get; init; } = [];

    [Description("Largest answer that is read, in bytes.")]
    public int MaxResponseBytes { get; init; } = 1 << 20;
}
