using System.ComponentModel;
using EdiGateway.Transports.As2;

namespace EdiGateway.Engine.Partners;

/// <summary>What some partners' programs need.</summary>
public sealed record As2Quirks
{
    [Description("base64 instead of binary.")]
    public bool Base64 { get; init; }

    [Description("Bodies in chunks instead of with their length.")]
    public bool Chunked { get; init; }

    [Description("Ask with Expect: 100-continue before the body is sent.")]
    public bool ExpectContinue { get; init; }

    [Description("requestedFirst or signatureFirst: which hash function our receipts use when the partner asks for another one than it signs with.")]
    public MicChoice Mic { get; init; }

    [Description("Take DES, RC2 and MD5 from this partner.")]
    public bool AcceptWeak { get; init; }

    [Description("Smallest RSA key, in bits.")]
    public int MinimumRsaBits { get; init; } = CertificateList.MinimumRsaBits;

    [Description("pkcs1 or pss: how RSA keys sign.")]
    public SignatureScheme Scheme { get; init; }

    [Description("pkcs1, oaepSha256, oaepSha384, oaepSha512 or oaepSha1: how the key of the encryption is encrypted.")]
    public KeyTransport KeyTransport { get; init; }
}
