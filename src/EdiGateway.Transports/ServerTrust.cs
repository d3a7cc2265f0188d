using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EdiGateway.Transports;

/// <summary>Whether the chain of a server's certificate ends at an authority that counts: those that a partner's profile names, or else the machine's.</summary>
public static class ServerTrust
{
    /// <summary>Server authentication (RFC 5280, section 4.2.1.12).</summary>
    const string ForServers = "1.3.6.1.5.5.7.3.1";

    /// <summary>How a chain is built that ends at one of these authorities: nothing is fetched from elsewhere, and revocation is not asked.</summary>
    public static X509ChainPolicy PolicyOf(X509Certificate2Collection authorities)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
            ApplicationPolicy = { new Oid(ForServers) },
        };
        policy.CustomTrustStore.AddRange(authorities);
        return policy;
    }

    /// <param name="certificate">The server's certificate.</param>
    /// <param name="sent">The chain that the TLS handshake came with.</param>
    /// <param name="errors">What the handshake found; it says whether the machine's authorities accept the chain.</param>
    /// <param name="authorities">The ones that count instead of the machine's; null: the machine's.</param>
    /// <param name="time">When the certificate must be valid; null: now.</param>
    /// <returns>Why the chain is not trusted, as a part of a sentence; null when it is.</returns>
    public static string? Problem(X509Certificate2 certificate, X509Chain? sent, SslPolicyErrors errors, X509Certificate2Collection? authorities, DateTime? time = null)
    {
        if (authorities is null)
            return errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) ? Reasons(sent) : null;

        using var chain = new X509Chain { ChainPolicy = PolicyOf(authorities) };
        foreach (var element in sent?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        if (time is { } then)
            chain.ChainPolicy.VerificationTime = then;
        return chain.Build(certificate) ? null : Reasons(chain);
    }

    static string Reasons(X509Chain? chain) => chain is null || chain.ChainStatus.Length == 0
        ? "its chain cannot be built"
        : string.Join(", ", chain.ChainStatus.Select(status => status.StatusInformation.Trim().TrimEnd('.')).Distinct());
}
