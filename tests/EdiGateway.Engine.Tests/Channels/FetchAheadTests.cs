using System.Collections.Concurrent;
using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Partners;
using EdiGateway.TestKit.Servers;
using EdiGateway.Transports;

namespace EdiGateway.Engine.Tests.Channels;

/// <summary>Several files under way at once, on real servers: what comes of it is the same as one after the other.</summary>
public sealed class FetchAheadTests
{
    const int Files = 40;

    static readonly PartnerProfile s_acme = new() { Id = "acme", Name = "ACME" };

    readonly ConcurrentQueue<string> _asked = new();
    readonly ListLogger<FolderChannel> _log = new();
    readonly List<PickUpProblem> _problems = [];
    FtpFolders _ftp = null!;
    SftpFolders _sftp = null!;
    string _folder = "";
    int _opening, _mostOpening;

    [SetUp]
    public void Open()
    {
        (_ftp, _sftp) = (new FtpFolders(new HostLimits(HostLimits.Usual, TimeProvider.System), TimeProvider.System), new SftpFolders(Path.GetTempPath(), [], new HostLimits(HostLimits.Usual, TimeProvider.System), TimeProvider.System, new Random(3)));
        (_opening, _mostOpening) = (0, 0);
        _asked.Clear();
        _problems.Clear();
    }

    [TearDown]
    public async Task Close()
    {
        await _ftp.DisposeAsync();
        await _sftp.DisposeAsync();
    }

    [TestCase(ServerKind.OpenSsh)]
    [TestCase(ServerKind.ProftpdSftp)]
    [TestCase(ServerKind.Proftpd)]
    [TestCase(ServerKind.Vsftpd)]
    public async Task Files_are_handed_out_and_archived_in_their_order(ServerKind kind)
    {
        var server = Drop(kind);

        var taken = await PickUpAsync(Channel(kind), Connection(server));

        Assert.That(_mostOpening, Is.GreaterThan(1), "several at once");
        Assert.That(taken, Is.EqualTo(Enumerable.Range(1, Files).Select(number => $"{Name(number)}=order {number}")));
        Assert.That(_asked.Where(line => line.StartsWith("move", StringComparison.Ordinal)), Is.EqualTo(Enumerable.Range(1, Files).Select(number => $"move {Name(number)}.claimed-egw")));
        Assert.That(Names("in"), Is.Empty);
        Assert.That(Names("archive"), Is.EqualTo(Enumerable.Range(1, Files).Select(Name)));
    }

    [TestCase(ServerKind.OpenSsh, 12_000)]
    [TestCase(ServerKind.OpenSsh, 20_000)]
    [TestCase(ServerKind.ProftpdSftp, 16_000)]
    [TestCase(ServerKind.Proftpd, 2_500)]
    public async Task A_line_that_is_cut_with_several_files_under_way_loses_and_doubles_nothing(ServerKind kind, long bytes)
    {
        var server = Drop(kind);
        using var relay = new TcpRelay(server.Port, bytes, bytes * 5 / 4, bytes * 3 / 2, bytes * 2, bytes * 3);
        var channel = Channel(kind);
        List<string> taken = [];
        for (var run = 0; run < 20 && Names("in").Count > 0; run++)
            taken.AddRange(await PickUpAsync(channel, Connection(server with { Port = relay.Port })));

        Assert.That(relay.Connections, Is.GreaterThan(kind == ServerKind.Proftpd ? 4 : 2), "the line was cut");
        Assert.That(taken, Is.Unique);
        Assert.That(taken.Order(StringComparer.Ordinal), Is.EqualTo(Enumerable.Range(1, Files).Select(number => $"{Name(number)}=order {number}")));
        Assert.That(Names("in"), Is.Empty);
        Assert.That(Names("archive"), Is.EqualTo(Enumerable.Range(1, Files).Select(Name)));
    }

    [TestCase(ServerKind.OpenSsh)]
    [TestCase(ServerKind.Proftpd)]
    public async Task A_file_that_cannot_be_read_stays_and_stops_no_other(ServerKind kind)
    {
        var server = Drop(kind);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path.Combine(_folder, "in", Name(7)), UnixFileMode.UserRead);

        var taken = await PickUpAsync(Channel(kind), Connection(server));

        Assert.That(taken, Has.Count.EqualTo(Files - 1));
        Assert.That(Names("in"), Is.EqualTo(new[] { Name(7) }));
        Assert.That(_problems.Single().File, Is.EqualTo(Name(7)));
    }

    [Test]
    public async Task No_more_files_are_claimed_than_a_run_may_take()
    {
        var server = Drop(ServerKind.OpenSsh);

        var taken = await PickUpAsync(Channel(ServerKind.OpenSsh), Connection(server) with { MaxFiles = 3 });

        Assert.That(taken, Has.Count.EqualTo(3));
        Assert.That(Names("in"), Is.EqualTo(Enumerable.Range(4, Files - 3).Select(Name)));
    }

    [Test]
    public async Task A_large_file_is_fetched_alone()
    {
        var server = Drop(ServerKind.OpenSsh);
        File.WriteAllText(Path.Combine(_folder, "in", Name(3)), new string('x', FetchAhead.SmallFile + 1));
        var atTheTurn = new List<string>();

        await foreach (var file in Channel(ServerKind.OpenSsh).PickUpAsync(s_acme, Connection(server), default))
        {
            if (file.Name == Name(3))
                atTheTurn.AddRange(_asked.Where(line => line.StartsWith("open", StringComparison.Ordinal)));
            await file.CompleteAsync(default);
        }

        Assert.That(atTheTurn.Order(StringComparer.Ordinal), Is.EqualTo(new[] { 1, 2, 3 }.Select(number => $"open {Name(number)}.claimed-egw")));
        Assert.That(Names("archive"), Has.Count.EqualTo(Files));
    }

    [Test]
    public async Task A_file_that_was_put_away_without_an_answer_is_no_excuse_for_a_later_one_of_its_name()
    {
        var server = Drop(ServerKind.OpenSsh, 1);
        var channel = Channel(ServerKind.OpenSsh, asked =>
        {
            if (asked.StartsWith("move", StringComparison.Ordinal) && _asked.Count(line => line.StartsWith("move", StringComparison.Ordinal)) == 1)
            {
                Directory.CreateDirectory(Path.Combine(_folder, "archive"));
                File.Move(Path.Combine(_folder, "in", Name(1) + ".claimed-egw"), Path.Combine(_folder, "archive", Name(1)));
                throw new RemoteFileException(RemoteError.Network, "the line was cut before the answer came");
            }
        });
        Assert.That(await PickUpAsync(channel, Connection(server)), Has.Count.EqualTo(1));
        await PickUpAsync(channel, Connection(server));

        File.WriteAllText(Path.Combine(_folder, "in", Name(1)), "another order");
        await foreach (var _ in channel.PickUpAsync(s_acme, Connection(server), default))
            break;

        Assert.That(Names("in"), Is.EqualTo(new[] { Name(1) + ".claimed-egw" }), "the set-up: a run broken off");
        Assert.That(await PickUpAsync(channel, Connection(server)), Is.EqualTo(new[] { $"{Name(1)}=another order" }));
    }

    LoopbackServer Drop(ServerKind kind, int files = Files)
    {
        var server = LoopbackServers.Get(kind);
        _folder = server.NewFolder();
        LoopbackServer.Share(Directory.CreateDirectory(Path.Combine(_folder, "in")).FullName);
        LoopbackServer.Share(Directory.CreateDirectory(Path.Combine(_folder, "archive")).FullName);
        foreach (var number in Enumerable.Range(1, files))
            File.WriteAllText(Path.Combine(_folder, "in", Name(number)), $"order {number}");
        return server;
    }

    /// <summary>What a run takes in until it is through or the connection breaks.</summary>
    static async Task<List<string>> PickUpAsync(FolderChannel channel, ConnectionProfile connection)
    {
        List<string> taken = [];
        try
        {
            await foreach (var file in channel.PickUpAsync(s_acme, connection, default))
            {
                await using var held = file;
                using (var reader = new StreamReader(await file.OpenAsync(default)))
                    taken.Add($"{file.Name}={await reader.ReadToEndAsync()}");
                await file.CompleteAsync(default);
            }
        }
        catch (DeliveryException cut) when (cut.IsTransient)
        {
            // the next run goes on
        }

        return taken;
    }

    FolderChannel Channel(ServerKind kind, Action<string>? before = null) => new(Path.GetTempPath(), async (connection, folder, stop) =>
    {
        var opened = kind is ServerKind.OpenSsh or ServerKind.ProftpdSftp ? await _sftp.OpenAsync(connection, folder, stop) : await _ftp.OpenAsync(connection, folder, stop);
        return new CountingFolder(opened)
        {
            Before = (operation, name) =>
            {
                _asked.Enqueue($"{operation} {name}");
                before?.Invoke($"{operation} {name}");
                if (operation == "open")
                    _mostOpening = Math.Max(_mostOpening, Interlocked.Increment(ref _opening));
            },
            AfterOpen = () => Interlocked.Decrement(ref _opening),
        };
    }, new InMemoryPickUps(), _problems.Add, "egw", TimeProvider.System, _log);

    ConnectionProfile Connection(LoopbackServer server)
    {
        var connection = new ConnectionProfile
        {
            Name = "files",
            In = server.Remote(Path.Combine(_folder, "in")),
            Archive = server.Remote(Path.Combine(_folder, "archive")),
            Ready = new ReadyProfile { StableChecks = 1, MinimumAge = TimeSpan.Zero },
        };
        if (server.Kind is not (ServerKind.OpenSsh or ServerKind.ProftpdSftp))
            return connection with { Type = ConnectionType.Ftp, Ftp = new FtpProfile { Host = server.Host, Port = server.Port, Username = server.User, Password = server.Password, Encryption = FtpEncryption.None, MaxSessions = 4 } };
        var key = string.Join(' ', File.ReadAllText(server.Keys.HostKey("ed25519")).Split(' ').Take(2));
        return connection with { Type = ConnectionType.Sftp, Sftp = new SftpProfile { Host = server.Host, Port = server.Port, Username = server.User, Password = server.Password, HostKeys = [key] } };
    }

    List<string> Names(string folder) => [.. Directory.EnumerateFiles(Path.Combine(_folder, folder)).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    static string Name(int number) => $"order{number:00}.edi";
}
