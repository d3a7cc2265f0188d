using System.Security.Cryptography.X509Certificates;

namespace EdiGateway.Transports.As2;

/// <summary>A message that arrived: its documents, or the problem with it, and all that its receipt needs. Valid as long as its spool.</summary>
/// <param name="From">The sender's AS2 name.</param>
/// <param name="To">Our AS2 name.</param>
/// <param name="MessageId">Exactly as received.</param>
/// <param name="Receipt">What was asked for.</param>
public sealed record As2Received(string From, string To, string MessageId, ReceiptRequest Receipt)
{
    /// <summary>Null when there is none for these names.</summary>
    public As2Agreement? Agreement { get; init; }

    /// <summary>The documents, the main one first; none when there is a problem.</summary>
    public IReadOnlyList<As2Payload> Payloads { get; init; } = [];

    /// <summary>Null when the documents were taken.</summary>
    public As2Problem? Problem { get; init; }

    /// <summary>What the receipt repeats; null when none was asked for or the message could not be read.</summary>
    public Mic? Mic { get; init; }

    /// <summary>The configured certificate that made the signature; null when there is no signature that holds.</summary>
    public X509Certificate2? SignedBy { get; init; }

    /// <summary>The hash function of the signature.</summary>
    public DigestAlgorithm? SignatureDigest { get; init; }

    /// <summary>Our certificate whose key opened it; null when it was not encrypted.</summary>
    public X509Certificate2? DecryptedWith { get; init; }

    public ContentCipher? Cipher { get; init; }

    public bool WasCompressed { get; init; }

    /// <summary>What somebody should look at though the message was taken, such as expired certificates.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    public bool IsAccepted => Problem is null;
}
