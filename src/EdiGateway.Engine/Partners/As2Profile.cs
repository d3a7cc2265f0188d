using System.ComponentModel;
using EdiGateway.Transports.As2;

namespace EdiGateway.Engine.Partners;

/// <summary>An agreement to trade by AS2 (RFC 4130). A block <c>as2</c> at the top of a profile or of _defaults.yaml is what all its AS2 connections inherit.</summary>
public sealed record As2Profile
{
    [Description("Our AS2 id; case matters.")]
    public string Us { get; init; } = "";

    [Description("The partner's AS2 id; case matters.")]
    public string Partner { get; init; } = "";

    [Description("Where messages are posted to.")]
    public string? Url { get; init; }

    [Description("none, sha256, sha384, sha512 or sha1.")]
    public As2Signature Sign { get; init; } = As2Signature.Sha256;

    [Description("none, aes128Cbc, aes192Cbc, aes256Cbc, aes128Gcm, aes192Gcm, aes256Gcm or tripleDesCbc.")]
    public As2Encryption Encrypt { get; init; } = As2Encryption.Aes256Cbc;

    [Description("none, beforeSigning or afterSigning.")]
    public CompressionOrder Compress { get; init; }

    [Description("The receipt (MDN) we ask for.")]
    public As2ReceiptProfile Receipt { get; init; } = new();

    [Description("What messages to us must have.")]
    public As2Requirements Require { get; init; } = new();

    [Description("How much is kept of messages that are refused.")]
    public As2KeptRefusals KeptRefusals { get; init; } = new();

    [Description("Certificates in their six places.")]
    public As2Certificates Certificates { get; init; } = new();

    [Description("acceptWithWarning or refuse: what happens with certificates outside their own dates.")]
    public ExpiredCertificates Expired { get; init; }

    [Description("Content-Type of what we send; by its format when absent (application/EDI-X12).")]
    public string? ContentType { get; init; }

    [Description("Subject of messages; {set} and {number} are filled in.")]
    public string Subject { get; init; } = "{set} {number}";

    [Description("Message-ID without its angle brackets. {id} is new for each message and must be there; {host} is ours, {us} and {partner} are the AS2 ids.")]
    public string MessageId { get; init; } = As2Agreement.DefaultMessageId;

    [Description("Whether the file name (upload.name) is sent.")]
    public bool FileName { get; init; } = true;

    [Description("User for HTTP basic authentication.")]
    public string? User { get; init; }

    [Description("Its password, by reference: ${env:NAME} or ${file:PATH}.")]
    public string? Password { get; init; }

    [Description("Authorities that count for the server's certificate (https) instead of this machine's: a PEM file.")]
    public string? CaFile { get; init; }

    [Description("SHA-256 fingerprints (\"SHA256:…\", hex or base64) of the server's certificate (https): one of these and no other; two while it is renewed.")]
    public IReadOnlyList<string> ServerCertificates { get; init; } = [];

    [Description("Our certificate for https, when the partner's server asks for one: a PFX or PEM file.")]
    public string? ClientCertificate { get; init; }

    [Description("Its private key, when it is not in the same file (PEM).")]
    public string? ClientCertificateKey { get; init; }

    [Description("Password of that PFX file or key, by reference: ${env:NAME} or ${file:PATH}.")]
    public string? ClientCertificatePassword { get; init; }

    [Description("More header fields of our requests.")]
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    [Description("Longest exchange, its receipt in the answer included.")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(10);

    [Description("Hosts, with or without port, to which we send receipts beside the host of url.")]
    public IReadOnlyList<string> ReceiptHosts { get; init; } = [];

    [Description("Allow connections to private and loopback addresses: for partners inside our own network.")]
    public bool PrivateNetwork { get; init; }

    [Description("What the partner's program needs.")]
    public As2Quirks Quirks { get; init; } = new();
}
