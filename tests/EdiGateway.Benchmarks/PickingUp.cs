using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Partners;
using EdiGateway.TestKit.Servers;
using EdiGateway.Transports;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdiGateway.Benchmarks;

/// <summary>How much sooner small files are here when several are fetched at once, over a line of 25 ms each way: sshd and vsftpd, files of 3 KB that are moved to an archive.</summary>
static class PickingUp
{
    const int Files = 100;

    static readonly PartnerProfile s_acme = new() { Id = "acme", Name = "ACME" };

    /// <returns>0 when it is at least twice as fast over SFTP.</returns>
    public static async Task<int> RunAsync(TextWriter output)
    {
        await using var sftp = new SftpFolders(Path.GetTempPath(), [], new HostLimits(8, TimeProvider.System), TimeProvider.System, new Random(1));
        await using var ftp = new FtpFolders(new HostLimits(8, TimeProvider.System), TimeProvider.System);
        var ratio = await CompareAsync(output, ServerKind.OpenSsh, sftp.OpenAsync);
        await CompareAsync(output, ServerKind.Vsftpd, ftp.OpenAsync);
        return ratio >= 2 ? 0 : 1;
    }

    static async Task<double> CompareAsync(TextWriter output, ServerKind kind, OpenFolder open)
    {
        var one = await TimeAsync(kind, open, 1);
        var eight = await TimeAsync(kind, open, 8);
        output.WriteLine($"{kind}, {Files} files: one at a time {one.TotalSeconds:0.0} s, eight at once {eight.TotalSeconds:0.0} s, {one / eight:0.0} times as fast");
        return one / eight;
    }

    static async Task<TimeSpan> TimeAsync(ServerKind kind, OpenFolder open, int parallel)
    {
        var server = LoopbackServers.Get(kind);
        var place = server.NewFolder();
        foreach (var folder in new[] { "in", "archive" })
            LoopbackServer.Share(Directory.CreateDirectory(Path.Combine(place, folder)).FullName);
        foreach (var number in Enumerable.Range(1, Files))
            await File.WriteAllBytesAsync(Path.Combine(place, "in", $"{number:000}.edi"), new byte[3000]);
        using var line = new TcpRelay(server.Port) { Delay = TimeSpan.FromMilliseconds(25) };
        var connection = Connection(server with { Port = line.Port }, place) with { MaxParallel = parallel };
        var channel = new FolderChannel(Path.GetTempPath(), open, new InMemoryPickUps(), _ => { }, "bench", TimeProvider.System, NullLogger<FolderChannel>.Instance);
        await (await open(connection, connection.In!, default)).DisposeAsync();   // the login over SFTP is not what is measured
        var began = TimeProvider.System.GetTimestamp();
        await foreach (var file in channel.PickUpAsync(s_acme, connection, default))
        {
            await using var held = file;
            await using (var content = await file.OpenAsync(default))
                await content.CopyToAsync(Stream.Null);
            await file.CompleteAsync(default);
        }

        var took = TimeProvider.System.GetElapsedTime(began);
        return Directory.GetFiles(Path.Combine(place, "archive")).Length == Files ? took : throw new InvalidOperationException("not every file came");
    }

    static ConnectionProfile Connection(LoopbackServer server, string place)
    {
        var connection = new ConnectionProfile { Name = "files", In = server.Remote(Path.Combine(place, "in")), Archive = server.Remote(Path.Combine(place, "archive")), Ready = new ReadyProfile { StableChecks = 1, MinimumAge = TimeSpan.Zero } };
        if (server.Kind == ServerKind.Vsftpd)
            return connection with { Type = ConnectionType.Ftp, Ftp = new FtpProfile { Host = server.Host, Port = server.Port, Username = server.User, Password = server.Password, Encryption = FtpEncryption.None, MaxSessions = 8 } };
        var key = string.Join(' ', File.ReadAllText(server.Keys.HostKey("ed25519")).Split(' ').Take(2));
        return connection with { Type = ConnectionType.Sftp, Sftp = new SftpProfile { Host = server.Host, Port = server.Port, Username = server.User, Password = server.Password, HostKeys = [key] } };
    }
}
