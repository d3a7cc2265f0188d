using EdiGateway.Transports.Sftp;

namespace EdiGateway.Transports.Tests.Sftp;

/// <summary>What becomes of files when the connection is cut in the middle, and of names when two sides want the same.</summary>
public sealed class CutConnectionTests
{
    readonly FakeDisk _disk = new();
    readonly byte[] _content = new byte[1_000_000];

    [SetUp]
    public void Fill()
    {
        _disk.Files.Clear();
        new Random(11).NextBytes(_content);
    }

    [Test]
    public async Task A_download_goes_on_where_it_was_cut()
    {
        _disk.Put("/in/850.edi", _content);
        await using var sessions = new FakeSessions(new FakeSftpServer(_disk) { CutAfter = (SftpCode.Read, 5) }, new FakeSftpServer(_disk) { CutAfter = (SftpCode.Read, 9) }, new FakeSftpServer(_disk));
        await using var folder = sessions.Folder;

        Assert.That((await PipeliningTests.ReadAsync(folder, "850.edi")).AsSpan().SequenceEqual(_content));
        Assert.That(sessions.Logins, Is.EqualTo(3));
    }

    [Test]
    public async Task A_download_does_not_go_on_with_another_file()
    {
        _disk.Put("/in/850.edi", _content);
        var first = new FakeSftpServer(_disk) { CutAfter = (SftpCode.Read, 5) };
        first.Instead = (type, _, _) =>
        {
            if (type == SftpCode.Read)
                _disk.Files["/in/850.edi"].ModifiedAt = 1_780_000_777;
            return null;
        };
        await using var sessions = new FakeSessions(first, new FakeSftpServer(_disk));
        await using var folder = sessions.Folder;

        var error = Assert.ThrowsAsync<RemoteFileException>(() => PipeliningTests.ReadAsync(folder, "850.edi"))!;

        Assert.That(error.Kind, Is.EqualTo(RemoteError.Incomplete));
        Assert.That(error.Message, Does.Contain("the file is another one now"));
    }

    [Test]
    public async Task An_upload_goes_on_where_it_was_cut()
    {
        var second = new FakeSftpServer(_disk);
        var written = 0;
        second.Instead = (type, _, _) =>
        {
            written += type == SftpCode.Write ? 1 : 0;
            return null;
        };
        await using var sessions = new FakeSessions(new FakeSftpServer(_disk) { CutAfter = (SftpCode.Write, 20) }, second);
        await using var folder = sessions.Folder;

        var size = await folder.PutAsync("810.edi", ".810.edi.tmp", new MemoryStream(_content), PutMode.CreateNew, default);

        Assert.That(size, Is.EqualTo(1_000_000));
        Assert.That(_disk["/in/810.edi"].AsSpan().SequenceEqual(_content));
        Assert.That(_disk.Files.Keys, Is.EqualTo(new[] { "/in/810.edi" }));
        Assert.That(written, Is.LessThan(31), "what the first server had confirmed was not sent again");
    }

    [Test]
    public async Task An_upload_that_cannot_be_read_again_leaves_nothing_behind()
    {
        await using var sessions = new FakeSessions(new FakeSftpServer(_disk) { CutAfter = (SftpCode.Write, 20) }, new FakeSftpServer(_disk));
        await using var folder = sessions.Folder;

        var error = Assert.ThrowsAsync<RemoteFileException>(() => folder.PutAsync("810.edi", ".810.edi.tmp", new OnceStream(_content), PutMode.CreateNew, default))!;

        Assert.That(error.Kind, Is.EqualTo(RemoteError.Network));
        Assert.That(_disk.Files, Is.Empty, "the temporary file was removed over a new session");
    }

    [Test]
    public async Task An_upload_over_a_file_that_somebody_cut_short_is_given_up()
    {
        var second = new FakeSftpServer(_disk);
        second.Instead = (type, _, _) =>
        {
            if (type == SftpCode.LStat && _disk.Files.TryGetValue("/in/.810.edi.tmp", out var half))
                half.Content = [];
            return null;
        };
        await using var sessions = new FakeSessions(new FakeSftpServer(_disk) { CutAfter = (SftpCode.Write, 28) }, second);
        await using var folder = sessions.Folder;

        Assert.ThrowsAsync<RemoteFileException>(() => folder.PutAsync("810.edi", ".810.edi.tmp", new MemoryStream(_content), PutMode.CreateNew, default));
        Assert.That(_disk.Files, Is.Empty);
    }

    [Test]
    public async Task A_file_that_arrives_shorter_than_sent_is_not_published()
    {
        var server = new FakeSftpServer(_disk);
        server.Instead = (type, id, body) => type == SftpCode.Write && new PacketReader(body.AsSpan(6)).Long() > 900_000 ? FakeSftpServer.Status(id, SftpCode.Ok) : null;
        await using var sessions = new FakeSessions(server);
        await using var folder = sessions.Folder;

        var error = Assert.ThrowsAsync<RemoteFileException>(() => folder.PutAsync("810.edi", ".810.edi.tmp", new MemoryStream(_content), PutMode.CreateNew, default))!;

        Assert.That(error.Kind, Is.EqualTo(RemoteError.Incomplete));
        Assert.That(_disk.Files, Is.Empty);
    }

    [Test]
    public async Task On_a_server_whose_rename_overwrites_no_claim_and_no_new_file_does()
    {
        _disk.Put("/in/850.edi", [2]);
        _disk.Put("/in/850.edi.claimed", [1]);
        await using var sessions = new FakeSessions(new FakeSftpServer(_disk) { Extensions = [], RenameOverwrites = true });
        await using var folder = sessions.Folder;

        Assert.That(await folder.ClaimAsync("850.edi", "850.edi.claimed", default), Is.False);
        Assert.ThrowsAsync<RemoteFileException>(() => folder.PutAsync("850.edi", ".850.edi.tmp", new MemoryStream([3]), PutMode.CreateNew, default));
        Assert.That((_disk["/in/850.edi"][0], _disk["/in/850.edi.claimed"][0]), Is.EqualTo(((byte)2, (byte)1)));
        Assert.That(folder.Capabilities.HasFlag(RemoteCapabilities.ExclusiveRename), Is.False);
    }

    [Test]
    public async Task A_server_without_extensions_still_replaces_a_file()
    {
        _disk.Put("/in/810.edi", [1]);
        await using var sessions = new FakeSessions(new FakeSftpServer(_disk) { Extensions = [] });
        await using var folder = sessions.Folder;

        await folder.PutAsync("810.edi", ".810.edi.tmp", new MemoryStream([9, 9]), PutMode.Replace, default);

        Assert.That(_disk["/in/810.edi"], Is.EqualTo(new byte[] { 9, 9 }));
        Assert.That(_disk.Files, Has.Count.EqualTo(1));
        Assert.That(folder.Capabilities.HasFlag(RemoteCapabilities.AtomicReplace), Is.False);
    }

    [Test]
    public async Task A_refused_login_is_not_repeated_before_five_minutes_have_passed()
    {
        var clock = new TestKit.FakeClock();
        var logins = 0;
        await using var sessions = new SftpSessions(_ => throw new RemoteFileException(RemoteError.Auth, $"Login {++logins} refused."), 2, TimeSpan.FromMinutes(1), clock);
        await using var folder = new SftpFolder(sessions, "/in", "sftp://fake/in");

        Assert.That(Refused().Message, Is.EqualTo("Login 1 refused."));
        Assert.That(Refused().Message, Does.StartWith("Login 1 refused. The next attempt is made at "));
        clock.Advance(LoginPause.AfterRefusal);
        Assert.That(Refused().Message, Is.EqualTo("Login 2 refused."));

        RemoteFileException Refused()
        {
            var error = Assert.ThrowsAsync<RemoteFileException>(() => folder.FindAsync("850.edi", default))!;
            Assert.That(error.Kind, Is.EqualTo(RemoteError.Auth));
            return error;
        }
    }

    /// <summary>Can be read once.</summary>
    sealed class OnceStream(byte[] content) : MemoryStream(content)
    {
        public override bool CanSeek => false;
    }
}
