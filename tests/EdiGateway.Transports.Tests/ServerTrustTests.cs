using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EdiGateway.Transports.Tests;

public sealed class ServerTrustTests
{
    const string ForServers = "1.3.6.1.5.5.7.3.1";
    const string ForClients = "1.3.6.1.5.5.7.3.2";

    static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    static readonly DateTime Then = new(2026, 6, 1, 0, 0, 0, DateTimeKind.Utc);

    readonly X509Certificate2 _authority = Make("Authority", null, authority: true, null);
    readonly X509Certificate2 _other = Make("Another Authority", null, authority: true, null);

    [OneTimeTearDown]
    public void Forget()
    {
        _authority.Dispose();
        _other.Dispose();
    }

    [Test]
    public void A_chain_that_ends_at_the_named_authority_is_trusted()
    {
        using var server = Make("ftp.acme.example", _authority, authority: false, ForServers);

        Assert.That(Problem(server, _authority), Is.Null);
        Assert.That(Problem(server, _other, _authority), Is.Null);
    }

    [Test]
    public void A_chain_that_ends_elsewhere_is_not_whatever_the_machine_thinks_of_it()
    {
        using var server = Make("ftp.acme.example", _authority, authority: false, ForServers);

        Assert.That(ServerTrust.Problem(server, null, SslPolicyErrors.None, [_other], Then), Is.Not.Null);
    }

    [Test]
    public void A_certificate_for_clients_is_none_for_servers()
    {
        using var client = Make("ftp.acme.example", _authority, authority: false, ForClients);

        Assert.That(Problem(client, _authority), Is.Not.Null);
    }

    [Test]
    public void A_certificate_that_is_not_valid_then_is_not_trusted()
    {
        using var server = Make("ftp.acme.example", _authority, authority: false, ForServers);

        Assert.That(ServerTrust.Problem(server, null, SslPolicyErrors.None, [_authority], Then.AddYears(5)), Is.Not.Null);
    }

    [Test]
    public void An_intermediate_certificate_may_come_with_the_handshake()
    {
        using var middle = Make("Middle", _authority, authority: true, null);
        using var server = Make("ftp.acme.example", middle, authority: false, ForServers);
        using var sent = new X509Chain { ChainPolicy = { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, VerificationTime = Then } };
        sent.ChainPolicy.CustomTrustStore.Add(_authority);
        sent.ChainPolicy.ExtraStore.Add(middle);
        Assert.That(sent.Build(server), Is.True);

        Assert.That(ServerTrust.Problem(server, sent, SslPolicyErrors.None, [_authority], Then), Is.Null);
        Assert.That(Problem(server, _authority), Is.Not.Null, "without it there is no chain");
    }

    [Test]
    public void Without_authorities_of_the_profile_the_handshake_has_judged_by_those_of_the_machine()
    {
        Assert.That(ServerTrust.Problem(_authority, null, SslPolicyErrors.None, null), Is.Null);
        Assert.That(ServerTrust.Problem(_authority, null, SslPolicyErrors.RemoteCertificateChainErrors, null), Is.Not.Null);
    }

    [Test]
    public void Nothing_is_fetched_from_elsewhere_while_a_chain_is_built() => Assert.That(ServerTrust.PolicyOf([]).DisableCertificateDownloads, Is.True);

    static string? Problem(X509Certificate2 server, params X509Certificate2[] authorities) => ServerTrust.Problem(server, null, SslPolicyErrors.None, [.. authorities], Then);

    static X509Certificate2 Make(string name, X509Certificate2? issuer, bool authority, string? use)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(authority, false, 0, true));
        if (use is not null)
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(use)], false));
        if (issuer is null)
            return request.CreateSelfSigned(From, From.AddYears(2));
        using var signed = request.Create(issuer, From, From.AddYears(2), RandomNumberGenerator.GetBytes(8));
        return signed.CopyWithPrivateKey(key);
    }
}
