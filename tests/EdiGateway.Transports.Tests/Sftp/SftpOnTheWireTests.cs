using System.Diagnostics;
using EdiGateway.TestKit.Servers;
using EdiGateway.Transports.Sftp;

namespace EdiGateway.Transports.Tests.Sftp;

/// <summary>Large files, long listings, full disks and cut lines on a real server.</summary>
public sealed class SftpOnTheWireTests
{
    readonly byte[] _content = new byte[6_000_000];
    LoopbackServer _server = null!;
    string _backstage = "";

    [SetUp]
    public void Start()
    {
        _server = LoopbackServers.Get(ServerKind.OpenSsh);
        _backstage = _server.NewFolder();
        new Random(13).NextBytes(_content);
    }

    [TearDown]
    public void Remove()
    {
        if (_backstage.Length > 0)
            Directory.Delete(_backstage, recursive: true);
    }

    [Test]
    public async Task A_download_goes_on_after_the_line_was_cut()
    {
        File.WriteAllBytes(Path.Combine(_backstage, "850.edi"), _content);
        using var relay = new TcpRelay(_server.Port, long.MaxValue, 2_000_000);   // the first connection asks for the host key
        await using var sessions = SftpLogin.Sessions(SftpLogin.Options(_server) with { Port = relay.Port });
        await using var folder = await OpenAsync(sessions);

        Assert.That((await PipeliningTests.ReadAsync(folder, "850.edi")).AsSpan().SequenceEqual(_content));
        Assert.That(relay.Connections, Is.EqualTo(3));
    }

    [Test]
    public async Task An_upload_goes_on_after_the_line_was_cut()
    {
        using var relay = new TcpRelay(_server.Port, long.MaxValue, 2_000_000);
        await using var sessions = SftpLogin.Sessions(SftpLogin.Options(_server) with { Port = relay.Port });
        await using var folder = await OpenAsync(sessions);

        await folder.PutAsync("810.edi", ".810.edi.tmp", new MemoryStream(_content), PutMode.CreateNew, default);

        Assert.That(File.ReadAllBytes(Path.Combine(_backstage, "810.edi")).AsSpan().SequenceEqual(_content));
        Assert.That(Directory.GetFiles(_backstage), Has.Length.EqualTo(1));
        Assert.That(relay.Connections, Is.EqualTo(3));
    }

    [Test]
    public async Task An_upload_over_a_line_that_is_cut_again_and_again_leaves_no_half_file()
    {
        using var relay = new TcpRelay(_server.Port, long.MaxValue, 1_000_000, 1_000_000, 1_000_000);
        await using var sessions = SftpLogin.Sessions(SftpLogin.Options(_server) with { Port = relay.Port });
        await using var folder = await OpenAsync(sessions);

        var error = Assert.ThrowsAsync<RemoteFileException>(() => folder.PutAsync("810.edi", ".810.edi.tmp", new MemoryStream(_content), PutMode.CreateNew, default))!;

        Assert.That(error.IsTransient);
        Assert.That(Directory.GetFiles(_backstage), Is.Empty);
    }

    [Test]
    public async Task A_full_disk_is_named_and_nothing_stays_on_it()
    {
        await using var sessions = SftpLogin.Sessions(SftpLogin.Options(_server));
        await using var folder = await SftpFolder.OpenAsync(sessions, _server.FullDisk, "sftp://server/full", default);

        var error = Assert.ThrowsAsync<RemoteFileException>(() => folder.PutAsync("810.edi", ".810.edi.tmp", new MemoryStream(_content), PutMode.CreateNew, default))!;

        Assert.That(error.Kind, Is.EqualTo(RemoteError.NoSpace));
        Assert.That(await folder.ListAsync(default).CountAsync(), Is.Zero);
    }

    [Test]
    public async Task Twenty_thousand_files_are_listed()
    {
        for (var i = 0; i < 20_000; i++)
            File.WriteAllBytes(Path.Combine(_backstage, $"{i:00000}.edi"), []);
        await using var sessions = SftpLogin.Sessions(SftpLogin.Options(_server));
        await using var folder = await OpenAsync(sessions);

        Assert.That(await folder.ListAsync(default).Select(file => file.Name).Distinct().CountAsync(), Is.EqualTo(20_000));
    }

    [Test]
    public async Task Many_small_files_are_read_at_once_over_one_session()
    {
        for (var i = 0; i < 64; i++)
            File.WriteAllBytes(Path.Combine(_backstage, $"{i}.edi"), new byte[3000]);
        await using var sessions = SftpLogin.Sessions(SftpLogin.Options(_server));
        await using var folder = await OpenAsync(sessions);

        var read = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => PipeliningTests.ReadAsync(folder, $"{i}.edi")));

        Assert.That(read.Select(file => file.Length), Has.All.EqualTo(3000));
        Assert.That(sessions.Count, Is.EqualTo(1));
    }

    [TestCase(ServerKind.OpenSsh)]
    [TestCase(ServerKind.ProftpdSftp)]
    public async Task Odd_names_are_all_listed_and_the_safe_ones_read(ServerKind kind)
    {
        var server = LoopbackServers.Get(kind);
        var place = server.NewFolder();
        string[] names = [" lead.edi", "two words.edi", "-dash.edi", "[glob]*.edi", "Bestellung-ä.edi", "back`tick'.edi", "a\nb.edi", "tab\t.edi"];
        foreach (var name in names)
            File.WriteAllText(Path.Combine(place, name), "ISA");
        await using var sessions = SftpLogin.Sessions(SftpLogin.Options(server));
        await using var folder = await SftpFolder.OpenAsync(sessions, server.Remote(place), "sftp", default);

        Assert.That(await folder.ListAsync(default).Select(file => file.Name).ToListAsync(), Is.EquivalentTo(names));
        foreach (var name in names[..6])
            Assert.That((await PipeliningTests.ReadAsync(folder, name)).Length, Is.EqualTo(3), name);
        foreach (var name in names[6..])
            Assert.That(Assert.ThrowsAsync<RemoteFileException>(() => folder.OpenAsync(name, default))!.Kind, Is.EqualTo(RemoteError.UnsafeName));
    }

    [TestCase(1, 600)]
    [TestCase(600, 2)]
    public async Task A_server_that_freezes_in_the_middle_of_a_file_is_given_up(int keepAlive, int operation)
    {
        File.WriteAllBytes(Path.Combine(_backstage, "850.edi"), _content);
        using var relay = new TcpRelay(_server.Port);
        var options = SftpLogin.Options(_server) with { Port = relay.Port, KeepAliveInterval = TimeSpan.FromSeconds(keepAlive) };
        await using var sessions = SftpLogin.Sessions(options, limits: new SftpLimits { OperationTimeout = TimeSpan.FromSeconds(operation) });
        await using var folder = await OpenAsync(sessions);
        await using var file = await folder.OpenAsync("850.edi", default);
        relay.Freeze();

        var error = Assert.ThrowsAsync<RemoteFileException>(() => file.CopyToAsync(Stream.Null).WaitAsync(TimeSpan.FromSeconds(60)));

        Assert.That(error!.IsTransient, Is.True, error.Message);
    }

    [Test]
    public async Task A_rename_over_an_existing_file_is_refused()
    {
        File.WriteAllText(Path.Combine(_backstage, "a.edi"), "new");
        File.WriteAllText(Path.Combine(_backstage, "b.edi"), "old");
        await using var session = await SftpLogin.OpenAsync(SftpLogin.Options(_server));
        var remote = _server.Remote(_backstage);

        Assert.That((await session.RenameAsync($"{remote}/a.edi", $"{remote}/b.edi", default)).IsOk, Is.False);
        Assert.That((await session.ReplaceAsync($"{remote}/a.edi", $"{remote}/b.edi", default)).IsOk, Is.True);
        Assert.That(File.ReadAllText(Path.Combine(_backstage, "b.edi")), Is.EqualTo("new"));
    }

    [Test]
    public async Task When_a_session_is_closed_its_ssh_process_is_gone()
    {
        var mine = Environment.ProcessId;
        var before = Children(mine);
        var session = await SftpLogin.OpenAsync(SftpLogin.Options(_server));
        var child = Children(mine).Except(before).Single();

        await session.DisposeAsync();

        Assert.That(Children(mine), Does.Not.Contain(child));
    }

    /// <summary>The ssh processes that this process has started.</summary>
    static int[] Children(int parent) =>
    [
        .. Process.GetProcessesByName("ssh").Where(process => IsChild(process.Id, parent)).Select(process => process.Id),
    ];

    static bool IsChild(int id, int parent)
    {
        try
        {
            return File.ReadLines($"/proc/{id}/status").Contains($"PPid:\t{parent}");
        }
        catch (Exception gone) when (gone is IOException)
        {
            return false;
        }
    }

    Task<SftpFolder> OpenAsync(SftpSessions sessions) => SftpFolder.OpenAsync(sessions, _server.Remote(_backstage), "sftp://server/in", default);
}
