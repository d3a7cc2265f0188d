using EdiGateway.TestKit.Servers;
using EdiGateway.Transports.Ftp;

namespace EdiGateway.Transports.Tests.Ftp;

/// <summary>NOOPs that keep the control connection awake during a transfer, and servers that answer them at once, late, never or rudely.</summary>
public sealed class FtpNoopTests
{
    const int Size = 300_000;
    const int Noops = 2;

    FakeFtpServer _server = null!;
    FtpSessions _sessions = null!;

    [SetUp]
    public void Start()
    {
        _server = new FakeFtpServer();
        _server.On["SIZE"] = client => client.SayAsync($"213 {Size}");
        _sessions = new FtpSessions(_server.Login with { NoopInterval = TimeSpan.FromMilliseconds(40), OperationTimeout = TimeSpan.FromSeconds(10) }, 1, TimeProvider.System);
    }

    [TearDown]
    public async Task Stop()
    {
        await _sessions.DisposeAsync();
        await _server.DisposeAsync();
    }

    [TestCase("200 done", "226 done", false, TestName = "Answers_at_once")]
    [TestCase("200 done", "226 done", true, TestName = "Answers_after_the_transfer")]
    [TestCase("250 done", "226 done", false, TestName = "Answers_at_once_with_another_code")]
    [TestCase("500 unknown", "226 done", false, TestName = "Does_not_know_the_command")]
    [TestCase("503 busy transferring", "226 done", true, TestName = "Refuses_after_the_transfer")]
    public async Task A_long_download_and_the_session_after_it_are_fine_when_the_server(string noop, string end, bool late)
    {
        _server.On["RETR"] = client => TransferAsync(client, noop, end, late, sends: true);

        Assert.That(await FetchAsync(), Is.EqualTo(Size));
        Assert.That((await Folder().FindAsync("850.edi", default))!.Size, Is.EqualTo(Size), "no answer is taken for that to something else");
        Assert.That(Logins(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_server_that_never_answers_NOOPs_during_a_transfer_gets_a_new_login_for_the_next_file()
    {
        _server.On["RETR"] = client => TransferAsync(client, "", "226 done", late: false, sends: true);

        Assert.That(await FetchAsync(), Is.EqualTo(Size));
        Assert.That((await Folder().FindAsync("850.edi", default))!.Size, Is.EqualTo(Size));
        Assert.That(Logins(), Is.EqualTo(2));
    }

    [TestCase("200 done", "452 Insufficient storage", false, RemoteError.NoSpace)]
    [TestCase("200 done", "452 Insufficient storage", true, RemoteError.NoSpace)]
    [TestCase("250 done", "452 Insufficient storage", false, RemoteError.NoSpace)]
    [TestCase("502 no such command", "452 Insufficient storage", false, RemoteError.NoSpace)]
    [TestCase("200 done", "550 Permission denied", true, RemoteError.Denied)]
    public void An_answer_to_a_NOOP_does_not_make_a_failed_upload_good(string noop, string end, bool late, RemoteError kind)
    {
        _server.On["STOR"] = client => TransferAsync(client, noop, end, late, sends: false);
        _server.On["SIZE"] = client => client.SayAsync("550 no such file");

        var source = new GatedStream(new byte[Size]);
        _ = _server.Heard("NOOP", Noops).ContinueWith(_ => source.Release(), TaskScheduler.Default);
        var error = Assert.ThrowsAsync<RemoteFileException>(() => Folder().PutAsync("810.edi", ".810.edi.tmp", source, PutMode.CreateNew, default));

        Assert.That(error!.Kind, Is.EqualTo(kind), error.Message);
        Assert.That(_server.Commands, Has.None.StartsWith("RNFR"));
    }

    [Test]
    public async Task A_download_that_is_broken_off_leaves_no_late_answer_for_the_next_command()
    {
        _server.On["RETR"] = client => TransferAsync(client, "200 done", "426 broken off", late: true, sends: true);

        await using (var stream = await Folder().OpenAsync("850.edi", default))
        {
            await stream.ReadExactlyAsync(new byte[1000]);
            await _server.Heard("NOOP", Noops);
        }

        Assert.That((await Folder().FindAsync("850.edi", default))!.Size, Is.EqualTo(Size));
    }

    [Test]
    public async Task No_NOOP_is_sent_when_the_interval_is_switched_off()
    {
        await _sessions.DisposeAsync();
        _sessions = new FtpSessions(_server.Login with { NoopInterval = null }, 1, TimeProvider.System);
        _server.On["RETR"] = client => client.SendAsync(new string('x', Size));

        Assert.That(await FetchAsync(), Is.EqualTo(Size));
        Assert.That(_server.Commands, Has.None.EqualTo("NOOP"));
    }

    [TestCase(ServerKind.Vsftpd, FtpSecurity.None)]
    [TestCase(ServerKind.Proftpd, FtpSecurity.None)]
    [TestCase(ServerKind.PureFtpd, FtpSecurity.None)]
    [TestCase(ServerKind.VsftpdExplicit, FtpSecurity.Explicit)]
    [TestCase(ServerKind.Proftpd, FtpSecurity.Explicit)]
    [TestCase(ServerKind.PureFtpd, FtpSecurity.Explicit)]
    public async Task Real_servers_take_NOOPs_during_uploads_and_downloads(ServerKind kind, FtpSecurity security)
    {
        var server = LoopbackServers.Get(kind);
        using var relay = new TcpRelay(server.Port);
        var packets = new SemaphoreSlim(0);
        await using var sessions = new FtpSessions(FtpTestServer.Of(server, security) with { Port = relay.Port, NoopInterval = TimeSpan.FromMilliseconds(40) }, 1, TimeProvider.System);
        var place = server.NewFolder();
        var folder = sessions.Open(server.Remote(place));
        var content = new byte[20_000_000];
        new Random(7).NextBytes(content);

        var source = new GatedStream(content);
        var put = folder.PutAsync("big.edi", ".big.edi.tmp", source, PutMode.CreateNew, default);
        await source.HalfRead;
        relay.FromClient = _ => packets.Release();
        await HeardAsync(packets);
        source.Release();
        await put;
        Assert.That(await File.ReadAllBytesAsync(Path.Combine(place, "big.edi")), Is.EqualTo(content));

        await using var stream = await folder.OpenAsync("big.edi", default);
        var fetched = new byte[content.Length];
        await stream.ReadExactlyAsync(fetched.AsMemory(0, 100_000));
        while (packets.CurrentCount > 0)
            await packets.WaitAsync();
        await HeardAsync(packets);   // on the control connection nothing else is said now
        await stream.ReadExactlyAsync(fetched.AsMemory(100_000));
        Assert.That(await stream.ReadAsync(new byte[1]), Is.Zero);
        Assert.That(fetched, Is.EqualTo(content));

        await stream.DisposeAsync();
        Assert.That((await folder.FindAsync("big.edi", default))!.Size, Is.EqualTo(content.Length));
        Assert.That(relay.Connections, Is.AtMost(kind == ServerKind.PureFtpd ? 3 : 1), "the session stays good; pure-ftpd without TLS swallows NOOPs during a transfer");
    }

    static async Task HeardAsync(SemaphoreSlim packets)
    {
        for (var i = 0; i < 3; i++)
            Assert.That(await packets.WaitAsync(TimeSpan.FromSeconds(20)), "a NOOP was sent");
    }

    /// <summary>Half of the transfer, two NOOPs, the other half; they are answered before the end, behind it, or (when empty) never.</summary>
    async Task TransferAsync(FakeFtpClient client, string noop, string end, bool late, bool sends)
    {
        var (data, stream) = await client.DataAsync();
        using (data)
        {
            if (sends)
                await stream.WriteAsync(new byte[Size / 2], client.Stop);
            for (var i = 0; i < Noops; i++)
            {
                Assert.That(await client.ReadLineAsync(), Is.EqualTo("NOOP"));
                _server.Commands.Enqueue("NOOP");
                if (!late && noop.Length > 0)
                    await client.SayAsync(noop);
            }

            await FinishAsync(client, stream, sends);
        }

        await client.SayAsync(end);
        for (var i = 0; late && i < Noops; i++)
            await client.SayAsync(noop);
    }

    static async Task FinishAsync(FakeFtpClient client, Stream stream, bool sends)
    {
        try
        {
            await (sends ? stream.WriteAsync(new byte[Size / 2], client.Stop).AsTask() : stream.CopyToAsync(Stream.Null, client.Stop));
        }
        catch (IOException)
        {
            // the client broke off
        }
    }

    async Task<long> FetchAsync()
    {
        await using var stream = await Folder().OpenAsync("850.edi", default);
        var content = new MemoryStream();
        await stream.CopyToAsync(content);
        return content.Length;
    }

    int Logins() => _server.Commands.Count(command => command.StartsWith("USER", StringComparison.Ordinal));

    FtpFolder Folder() => _sessions.Open("/in");
}
