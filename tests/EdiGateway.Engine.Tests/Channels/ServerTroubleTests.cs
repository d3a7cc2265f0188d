using System.Collections.Concurrent;
using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Partners;
using EdiGateway.TestKit.Servers;
using EdiGateway.Transports;

namespace EdiGateway.Engine.Tests.Channels;

/// <summary>Troubles of folders on real servers: two gateways on one folder, a full disk, a name that is taken.</summary>
public sealed class ServerTroubleTests
{
    static readonly PartnerProfile s_acme = new() { Id = "acme", Name = "ACME" };

    readonly FtpFolders _ftp = new(new HostLimits(HostLimits.Usual, TimeProvider.System), TimeProvider.System);
    readonly SftpFolders _sftp = new(Path.GetTempPath(), [], new HostLimits(HostLimits.Usual, TimeProvider.System), TimeProvider.System, new Random(3));

    [OneTimeTearDown]
    public async Task Close()
    {
        await _ftp.DisposeAsync();
        await _sftp.DisposeAsync();
    }

    [TestCase(ServerKind.OpenSsh)]
    [TestCase(ServerKind.ProftpdSftp)]
    [TestCase(ServerKind.Proftpd)]
    public async Task Two_gateways_on_one_folder_take_each_file_once(ServerKind kind)
    {
        var server = LoopbackServers.Get(kind);
        var folder = server.NewFolder();
        foreach (var number in Enumerable.Range(1, 40))
        {
            var file = Path.Combine(folder, $"order{number:00}.edi");
            File.WriteAllText(file, $"{number}");
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(file, (UnixFileMode)0x1B6);   // rw for all
        }

        var taken = new ConcurrentQueue<string>();
        await Task.WhenAll(TakeAsync("left"), TakeAsync("right"));

        Assert.That(taken, Is.Unique);
        Assert.That(taken, Has.Count.EqualTo(40));
        Assert.That(Directory.EnumerateFiles(folder), Is.Empty);

        async Task TakeAsync(string instance)
        {
            var channel = Channel(kind, instance);
            while (Directory.EnumerateFiles(folder).Any())
            {
                await foreach (var file in channel.PickUpAsync(s_acme, Connection(server, folder), default))
                {
                    await using var held = file;
                    using var reader = new StreamReader(await file.OpenAsync(default));
                    taken.Enqueue($"{file.Name}={await reader.ReadToEndAsync()}");
                    await file.CompleteAsync(default);
                }
            }
        }
    }

    [TestCase(ServerKind.OpenSsh)]
    [TestCase(ServerKind.Proftpd)]
    public async Task A_delivery_to_a_full_disk_waits_and_goes_when_there_is_room(ServerKind kind)
    {
        var server = LoopbackServers.Get(kind);
        var connection = Connection(server, server.Home) with { Out = server.FullDisk };
        await using var disk = await Open(kind)(connection, server.FullDisk, default);   // only the server sees this disk
        await disk.PutAsync("filler", ".filler.tmp", new MemoryStream(new byte[150_000]), PutMode.Replace, default);
        var order = new byte[150_000];
        new Random(5).NextBytes(order);
        var channel = Channel(kind, "egw");
        try
        {
            var full = Assert.ThrowsAsync<DeliveryException>(() => DeliverAsync());
            Assert.That(full!.IsTransient, Is.True, full.Message);
            Assert.That(await disk.ListAsync(default).Select(file => file.Name).ToListAsync(), Is.EqualTo(["filler"]));

            await disk.DeleteAsync("filler", default);
            await DeliverAsync();
            await using var arrived = await disk.OpenAsync("order.edi", default);
            var bytes = new MemoryStream();
            await arrived.CopyToAsync(bytes);
            Assert.That(bytes.ToArray(), Is.EqualTo(order));
        }
        finally
        {
            await disk.DeleteAsync("filler", default);
            await disk.DeleteAsync("order.edi", default);
        }

        Task<Delivery> DeliverAsync() => channel.DeliverAsync(s_acme, connection, File850(order, "one"), default);
    }

    [TestCase(ServerKind.Proftpd, "RNTO order.edi", TestName = "A_delivery_whose_last_answer_is_lost_is_not_made_twice_at_proftpd")]
    [TestCase(ServerKind.Vsftpd, "RNTO order.edi", TestName = "A_delivery_whose_last_answer_is_lost_is_not_made_twice_at_vsftpd")]
    [TestCase(ServerKind.PureFtpd, "RNTO order.edi", TestName = "A_delivery_whose_last_answer_is_lost_is_not_made_twice_at_pureftpd")]
    [TestCase(ServerKind.Proftpd, "STOR ", TestName = "A_delivery_that_is_cut_when_its_bytes_begin_is_made_once")]
    [TestCase(ServerKind.Proftpd, "RNFR ", TestName = "A_delivery_that_is_cut_before_its_rename_is_made_once")]
    public async Task A_delivery_after_a_cut_is_made_once(ServerKind kind, string command)
    {
        var server = LoopbackServers.Get(kind);
        using var relay = new TcpRelay(server.Port);
        var cut = 0;
        relay.FromClient = bytes =>
        {
            if (System.Text.Encoding.ASCII.GetString(bytes.Span).Contains(command, StringComparison.Ordinal) && Interlocked.Exchange(ref cut, 1) == 0)
                relay.LoseTheNextAnswer();
        };
        var folder = server.NewFolder();
        var channel = Channel(kind, "egw");
        var order = new byte[100_000];
        new Random(9).NextBytes(order);
        var connection = Connection(server with { Port = relay.Port }, folder);

        try
        {
            await channel.DeliverAsync(s_acme, connection, File850(order, "one"), default);
        }
        catch (DeliveryException failed) when (failed.IsTransient)
        {
            Assert.That(Directory.EnumerateFiles(folder).Where(file => Path.GetFileName(file) == "order.edi").Select(file => new FileInfo(file).Length), Has.All.EqualTo(order.Length), "never half a file");
            await channel.DeliverAsync(s_acme, connection, File850(order, "one"), default);
        }

        Assert.That(cut, Is.EqualTo(1));
        Assert.That(Directory.EnumerateFiles(folder).Select(Path.GetFileName), Is.EqualTo(new[] { "order.edi" }));
        Assert.That(File.ReadAllBytes(Path.Combine(folder, "order.edi")), Is.EqualTo(order));
    }

    [TestCase(ServerKind.OpenSsh)]
    [TestCase(ServerKind.Proftpd)]
    [TestCase(ServerKind.Vsftpd)]
    public async Task A_name_that_is_taken_is_never_overwritten(ServerKind kind)
    {
        var server = LoopbackServers.Get(kind);
        var folder = server.NewFolder();
        var channel = Channel(kind, "egw");
        await channel.DeliverAsync(s_acme, Connection(server, folder), File850([1, 2, 3], "one"), default);

        var again = await channel.DeliverAsync(s_acme, Connection(server, folder), File850([1, 2, 3], "one"), default);
        var other = await channel.DeliverAsync(s_acme, Connection(server, folder), File850([4, 5, 6], "two"), default);

        Assert.That(again.AlreadyDone, Is.True);
        Assert.That(other.AlreadyDone, Is.False);
        Assert.That(Directory.EnumerateFiles(folder).Select(File.ReadAllBytes), Is.EquivalentTo(new[] { new byte[] { 1, 2, 3 }, [4, 5, 6] }));
        Assert.That(File.ReadAllBytes(Path.Combine(folder, "order.edi")), Is.EqualTo(new byte[] { 1, 2, 3 }));
    }

    static OutgoingFile File850(byte[] content, string key) => new()
    {
        Open = _ => Task.FromResult<Stream>(new MemoryStream(content)),
        Size = content.Length,
        IdempotencyKey = key,
        CorrelationId = key,
        CreatedAt = DateTimeOffset.UnixEpoch,
        Name = "order.edi",
    };

    FolderChannel Channel(ServerKind kind, string instance) =>
        new(Path.GetTempPath(), Open(kind), new InMemoryPickUps(), _ => { }, instance, TimeProvider.System, new ListLogger<FolderChannel>());

    OpenFolder Open(ServerKind kind) => IsSsh(kind) ? _sftp.OpenAsync : _ftp.OpenAsync;

    static bool IsSsh(ServerKind kind) => kind is ServerKind.OpenSsh or ServerKind.ProftpdSftp;

    static ConnectionProfile Connection(LoopbackServer server, string folder)
    {
        var connection = new ConnectionProfile
        {
            Name = "files",
            In = server.Remote(folder),
            Out = server.Remote(folder),
            After = AfterPickUp.Delete,
            Ready = new ReadyProfile { StableChecks = 1, MinimumAge = TimeSpan.Zero },
        };
        if (!IsSsh(server.Kind))
            return connection with { Type = ConnectionType.Ftp, Ftp = new FtpProfile { Host = server.Host, Port = server.Port, Username = server.User, Password = server.Password, Encryption = FtpEncryption.None } };
        return connection with { Type = ConnectionType.Sftp, Sftp = new SftpProfile { Host = server.Host, Port = server.Port, Username = server.User, Password = server.Password, HostKeys = [Key(server)] } };
    }

    static string Key(LoopbackServer server) => string.Join(' ', File.ReadAllText(server.Keys.HostKey("ed25519")).Split(' ').Take(2));
}
