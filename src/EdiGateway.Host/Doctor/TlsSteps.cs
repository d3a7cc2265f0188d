using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using EdiGateway.Engine.Partners;
using EdiGateway.Transports;

namespace EdiGateway.Host.Doctor;

/// <summary>A server's certificate as we get to see it: who signed it, for which names, how long, and its fingerprint for pinning.</summary>
sealed class TlsSteps(StepList steps, TimeProvider time)
{
    static readonly TimeSpan s_soon = TimeSpan.FromDays(30);

    /// <summary>Pinned fingerprints; when there are any, no authority is asked.</summary>
    internal IReadOnlyList<string> Pins { get; init; } = [];

    /// <summary>File with the authorities that may sign, instead of the machine's.</summary>
    internal string? Authorities { get; init; }

    internal bool Tls13 { get; init; } = true;

    X509Certificate2Collection? _authorities;

    /// <param name="host">The name that the certificate must have.</param>
    /// <param name="connect">Opens a connection on which TLS begins with the next byte.</param>
    /// <param name="limit">Longest wait.</param>
    /// <param name="cancellation">Ends the test.</param>
    internal Task RunAsync(string host, Func<CancellationToken, Task<Stream>> connect, TimeSpan limit, CancellationToken cancellation) => steps.RunAsync("certificate", rests: true, async () =>
    {
        using var inTime = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        inTime.CancelAfter(limit);
        StepResult? judged = null;
        if (Authorities is not null && AuthoritiesProblem() is { } problem)
            return problem;
        await using var stream = await connect(inTime.Token);
        await using var tls = new SslStream(stream);
        try
        {
            await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
            {
                TargetHost = host,
                EnabledSslProtocols = Tls13 ? System.Security.Authentication.SslProtocols.Tls12 | System.Security.Authentication.SslProtocols.Tls13 : System.Security.Authentication.SslProtocols.Tls12,
                // shown whatever it is; nothing is sent on this connection
                RemoteCertificateValidationCallback = (_, shown, chain, errors) =>
                {
                    judged = shown is X509Certificate2 certificate ? Judge(certificate, chain, errors, host) : null;
                    return judged is not null;
                },
            }, inTime.Token);
        }
        catch (IOException) when (judged is not null)
        {
            // a server that wants our certificate ends here; what it showed is known
        }

        return judged ?? StepResult.Failed("The server shows no certificate.", "Compare the port with the partner: it may be one without encryption.", "tell us on which port your server speaks TLS.");
    }, cancellation);

    StepResult Judge(X509Certificate2 certificate, X509Chain? chain, SslPolicyErrors errors, string host)
    {
        var print = Convert.ToHexString(SHA256.HashData(certificate.RawData));
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(one => one.EnumerateDnsNames().Concat(one.EnumerateIPAddresses().Select(ip => ip.ToString()))).ToList();
        var (from, to) = (certificate.NotBefore.ToUniversalTime(), certificate.NotAfter.ToUniversalTime());
        var seen = $"{certificate.Subject}, names {(names.Count == 0 ? "none" : string.Join(", ", names))}, signed by {certificate.Issuer}, {from:yyyy-MM-dd} to {to:yyyy-MM-dd}";
        var now = time.GetUtcNow().UtcDateTime;
        var isPinned = CertificateFingerprint.IsOneOf(certificate, Pins.Select(CertificateFingerprint.Parse).OfType<byte[]>());
        var result =
            now > to ? Bad($"it expired on {to:yyyy-MM-dd}: {seen}", "renew the certificate of your server, and tell us its new fingerprint if we pinned it.")
            : now < from ? Bad($"it is valid only from {from:yyyy-MM-dd} on: {seen}", "install a certificate that is valid today, and check the clock of your server.")
            : isPinned ? StepResult.Ok($"{seen}; its fingerprint is the pinned one")
            : Pins.Count > 0 ? Bad($"its fingerprint is not the pinned one: {seen}", "tell us whether you exchanged the certificate of your server, and its fingerprint.")
            : errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) ? Bad($"it is not for {host}: {seen}", $"install a certificate that names {host}, or tell us the name that we should use.")
            : ServerTrust.Problem(certificate, chain, errors, _authorities, now) is { } why ? Bad($"it is not trusted, {why}: {seen}", "send us the certificate of the authority that signed yours, and see that your server sends the intermediate certificates.")
            : to - now < s_soon ? StepResult.Warning($"{seen}; it ends in {(to - now).Days} days", "Ask the partner for the new one in time; a pinned fingerprint must be exchanged with it.", "tell us when you exchange the certificate of your server, and its new fingerprint.")
            : StepResult.Ok(seen);
        return result with { Copy = [$"certificate SHA256:{print}"] };

        static StepResult Bad(string seen, string ask) => StepResult.Failed(seen,
            "Nothing is sent to a server whose certificate is not accepted. Get the right certificate or authority from the partner; a certificate that nobody signed can be pinned by the fingerprint above, once the partner has confirmed it.", ask);
    }

    StepResult? AuthoritiesProblem()
    {
        const string Fix = "Put a PEM file with the certificates of the partner's authorities there (caFile), readable for the user that runs the gateway.";
        try
        {
            (_authorities = []).ImportFromPemFile(Authorities!);
            return _authorities.Count > 0 ? null : StepResult.Ours($"{Authorities} holds no certificate", Fix);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return StepResult.Ours($"the authorities cannot be read: {unreadable.Message}", Fix);
        }
    }

    /// <summary>An FTP server, up to where TLS begins; with explicit encryption after AUTH TLS (RFC 4217).</summary>
    internal static async Task<Stream> FtpAsync(FtpProfile ftp, int port, CancellationToken cancellation)
    {
        var stream = new NetworkStream(await NetworkSteps.ConnectAsync(ftp.Proxy, ftp.Host, port, ftp.Timeout, cancellation), ownsSocket: true);
        if (ftp.Encryption == FtpEncryption.Implicit)
            return stream;
        await ReplyAsync(stream, cancellation);
        await stream.WriteAsync("AUTH TLS\r\n"u8.ToArray(), cancellation);
        var reply = await ReplyAsync(stream, cancellation);
        return reply.StartsWith("234", StringComparison.Ordinal) ? stream
            : throw new RemoteFileException(RemoteError.Algorithm, $"The server refuses AUTH TLS with \"{SafeName.Printable(reply)}\"; nothing is sent without encryption.");
    }

    /// <summary>Byte by byte, so that nothing that belongs to TLS is read away.</summary>
    static async Task<string> ReplyAsync(Stream stream, CancellationToken cancellation)
    {
        var (line, one) = (new StringBuilder(), new byte[1]);
        for (var total = 0; total < 16_384; total++)
        {
            if (await stream.ReadAsync(one, cancellation) == 0)
                throw new RemoteFileException(RemoteError.Network, "The server closed the connection instead of greeting us; it may not accept our address.");
            if (one[0] != (byte)'\n')
            {
                line.Append((char)one[0]);
                continue;
            }

            var text = line.ToString().TrimEnd('\r');
            if (text.Length > 3 && text[3] == ' ' && text[..3].All(char.IsAsciiDigit))
                return text;
            line.Clear();
        }

        throw new RemoteFileException(RemoteError.Protocol, "What listens there is no FTP server.");
    }
}
