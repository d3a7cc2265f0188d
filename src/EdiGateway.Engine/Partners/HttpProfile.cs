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

    [Description("Content type of what is posted; absent: application/json, application/edi-x12 or text/plain, by what it is.")]
    public string? ContentType { get; init; }

    [Description("Further headers of every request: name → value. Secrets go into auth.")]
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    [Description("Header that tells the file name (see upload.name) when a file is posted; with Content-Disposition in its form attachment; filename=…")]
    public string FileNameHeader { get; init; } = "Content-Disposition";

    [Description("Authorities that count for the server's certificate instead of this machine's: a PEM file.")]
    public string? CaFile { get; init; }

    [Description("SHA-256 fingerprints (\"SHA256:…\", hex or base64) of the server's certificate: one of these and no other; two while it is renewed.")]
    public IReadOnlyList<string> ServerCertificates { get; init; } = [];

    [Description("Our certificate, a PFX or PEM file.")]
    public string? ClientCertificate { get; init; }

    [Description("Its private key, when it is not in the same file (PEM).")]
    public string? ClientCertificateKey { get; init; }

    [Description("Password of the PFX file or of the key, by reference.")]
    public string? ClientCertificatePassword { get; init; }

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
