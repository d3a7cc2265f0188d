using System.Net.Sockets;
using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Partners;

namespace EdiGateway.Host.Doctor;

/// <summary>
/// Tries everything that the gateway needs of a connection, step by step, and says what to do when one fails. Documents are never sent and the partner's files
/// never touched. <c>folders</c> opens the folders of a type of connection, <c>home</c> is what local folders are relative to.
/// </summary>
public sealed class ConnectionDoctor(string home, IReadOnlyDictionary<ConnectionType, OpenFolder> folders, TimeProvider time, Random random)
{
    public async Task<ConnectionReport> TestAsync(PartnerProfile partner, ConnectionProfile connection, CancellationToken cancellation)
    {
        var subject = SubjectOf(partner, connection);
        var steps = new StepList(subject, time);
        await SecretSteps.RunAsync(steps, connection, cancellation);
        await (connection switch
        {
            { Type: ConnectionType.Http, Http: { } http } => HttpAsync(steps, subject, http, cancellation),
            { Type: ConnectionType.Sftp, Sftp: { } sftp } => SftpAsync(steps, subject, sftp, cancellation),
            { Type: ConnectionType.Ftp, Ftp: { } ftp } => FtpAsync(steps, subject, ftp, cancellation),
            { Type: ConnectionType.As2, As2: { } as2 } => As2Async(steps, subject, as2, cancellation),
            { Type: ConnectionType.Mailbox, Mailbox: { } mailbox } => MailboxAsync(steps, mailbox, cancellation),
            _ => FoldersAsync(steps, subject, cancellation),
        });
        return new ConnectionReport(partner.Id, connection.Name, connection.Type.ToString().ToLowerInvariant(), subject.Place, steps.Steps);
    }

    async Task SftpAsync(StepList steps, Subject subject, SftpProfile sftp, CancellationToken cancellation)
    {
        var (host, port) = SshSteps.First(sftp);
        await NetworkSteps.RunAsync(steps, subject, host, port, sftp.Proxy, sftp.Timeout, cancellation);
        await new SshSteps(steps, subject, sftp).RunAsync(cancellation);
        await FoldersAsync(steps, subject, cancellation);
    }

    async Task FtpAsync(StepList steps, Subject subject, FtpProfile ftp, CancellationToken cancellation)
    {
        var port = ftp.PortInUse;
        await NetworkSteps.RunAsync(steps, subject, ftp.Host, port, ftp.Proxy, ftp.Timeout, cancellation);
        if (ftp.Encryption == FtpEncryption.None)
            await steps.RunAsync("certificate", rests: false, () => Task.FromResult(StepResult.Warning("nothing is encrypted; everybody on the way can read login and documents", "Ask the partner for FTP with TLS or for SFTP.", "offer us FTP with TLS (explicit or implicit) or SFTP.")), cancellation);
        else
            await new TlsSteps(steps, time) { Pins = ftp.Certificates, Authorities = Secrets.PathOf(ftp.CaFile), Tls13 = ftp.Tls13 }
                .RunAsync(ftp.Host, stop => TlsSteps.FtpAsync(ftp, port, stop), ftp.Timeout, cancellation);
        await OwnCertificateStep.RunAsync(steps, subject, ftp.ClientCertificate is not null, () => HttpTrust.Of(ftp), time, cancellation);
        await FoldersAsync(steps, subject, cancellation);
    }

    async Task HttpAsync(StepList steps, Subject subject, HttpProfile http, CancellationToken cancellation)
    {
        var url = new Uri(http.Url);
        await NetworkSteps.RunAsync(steps, subject, url.IdnHost, url.Port, null, http.Timeout, cancellation);
        if (url.Scheme == Uri.UriSchemeHttps)
            await new TlsSteps(steps, time) { Pins = http.ServerCertificates, Authorities = Secrets.PathOf(http.CaFile) }.RunAsync(url.IdnHost, async stop => new NetworkStream(await NetworkSteps.ConnectAsync(null, url.IdnHost, url.Port, http.Timeout, stop), ownsSocket: true), http.Timeout, cancellation);
        else
            await steps.RunAsync("certificate", rests: false, () => Task.FromResult(url.IsLoopback ? StepResult.None("http on this machine") : StepResult.Warning("nothing is encrypted", "Use https.", "offer your API over https.")), cancellation);
        await OwnCertificateStep.RunAsync(steps, subject, http.ClientCertificate is not null, () => HttpTrust.Of(http), time, cancellation);
        await new HttpSteps(steps, subject, time).RunAsync(http, cancellation);
    }

    async Task As2Async(StepList steps, Subject subject, As2Profile as2, CancellationToken cancellation)
    {
        await new As2Steps(steps, subject, new CertificateFiles(home), time, random).RunAsync(cancellation);
        if (as2.Url is null)
            return;
        var url = new Uri(as2.Url);
        var limit = TimeSpan.FromSeconds(Math.Min(30, as2.Timeout.TotalSeconds));
        await NetworkSteps.RunAsync(steps, subject, url.IdnHost, url.Port, null, limit, cancellation);
        if (url.Scheme == Uri.UriSchemeHttps)
            await new TlsSteps(steps, time) { Pins = as2.ServerCertificates, Authorities = Secrets.PathOf(as2.CaFile) }
                .RunAsync(url.IdnHost, async stop => new NetworkStream(await NetworkSteps.ConnectAsync(null, url.IdnHost, url.Port, limit, stop), ownsSocket: true), limit, cancellation);
        await OwnCertificateStep.RunAsync(steps, subject, as2.ClientCertificate is not null, () => HttpTrust.Of(as2), time, cancellation);
    }

    /// <summary>Here the partner comes to us: what can be looked at is whether anybody could log in.</summary>
    Task<StepState> MailboxAsync(StepList steps, MailboxProfile mailbox, CancellationToken cancellation) => steps.RunAsync("keys", rests: false, () =>
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var valid = mailbox.Keys.Where(key => key.Expires is null || key.Expires >= today).ToList();
        var soon = valid.Where(key => key.Expires <= today.AddDays(30)).Select(key => $"{key.Name} ends on {key.Expires:yyyy-MM-dd}").ToList();
        var seen = $"{valid.Count} of {mailbox.Keys.Count} keys and {mailbox.ClientCertificates.Count} certificates count today";
        return Task.FromResult(valid.Count + mailbox.ClientCertificates.Count == 0 ? StepResult.Ours($"{seen}; nobody can log in", "Make a key with egw key new, enter its line in the profile and give the key to the partner.")
            : soon.Count > 0 ? StepResult.Warning($"{seen}; {string.Join(", ", soon)}", "Make a new key, let both count for a while, and give the new one to the partner.", "exchange the API key that we send you by a safe way, before the old one ends.")
            : StepResult.Ok(seen));
    }, cancellation);

    Task FoldersAsync(StepList steps, Subject subject, CancellationToken cancellation) => folders.TryGetValue(subject.Connection.Type, out var open)
        ? new FolderSteps(steps, subject, open, home, time, random).RunAsync(cancellation)
        : steps.RunAsync("channel", rests: true, () => Task.FromResult(StepResult.Ours($"connections of type {subject.Connection.Type} cannot be tested like this", $"Look at {subject.Connection.Line}: the settings of its type are missing.")), cancellation);

    Subject SubjectOf(PartnerProfile partner, ConnectionProfile connection) => connection switch
    {
        { Type: ConnectionType.Sftp, Sftp: { } sftp } => new(partner, connection, $"sftp://{sftp.Username}@{sftp.Host}:{sftp.Port}") { Server = $"{sftp.Host}:{sftp.Port}" },
        { Type: ConnectionType.Ftp, Ftp: { } ftp } => new(partner, connection, $"{(ftp.Encryption == FtpEncryption.None ? "ftp" : "ftps")}://{ftp.Username}@{ftp.Host}:{ftp.PortInUse}") { Server = $"{ftp.Host}:{ftp.PortInUse}" },
        { Type: ConnectionType.Http, Http: { } http } => new(partner, connection, http.Url) { Server = Uri.TryCreate(http.Url, UriKind.Absolute, out var url) ? $"{url.IdnHost}:{url.Port}" : http.Url },
        { Type: ConnectionType.As2, As2: { } as2 } => new(partner, connection, as2.Url ?? "/as2") { Server = Uri.TryCreate(as2.Url, UriKind.Absolute, out var url) ? $"{url.IdnHost}:{url.Port}" : "our own address" },
        _ => new(partner, connection, string.Join(", ", new[] { connection.In, connection.Out }.OfType<string>().Select(folder => Path.GetFullPath(folder, home)))),
    };
}
