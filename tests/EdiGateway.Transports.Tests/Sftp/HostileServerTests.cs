using EdiGateway.Transports.Sftp;

namespace EdiGateway.Transports.Tests.Sftp;

/// <summary>A server that does what the protocol does not allow costs us one session and nothing else.</summary>
public sealed class HostileServerTests
{
    static readonly byte[] _hugePacket = [0x7F, 0xFF, 0xFF, 0xFF, SftpCode.Status, 0, 0, 0, 1];
    static readonly byte[] _tinyPacket = [0, 0, 0, 1, SftpCode.Status, 0, 0, 0, 1];

    FakeDisk _disk = null!;
    FakeSftpServer _server = null!;
    SftpSession _session = null!;

    [SetUp]
    public async Task Open()
    {
        _disk = new FakeDisk();
        _disk.Put("/in/850.edi", new byte[100_000]);
        _server = new FakeSftpServer(_disk);
        _session = await SftpSession.OpenAsync(_server, new SftpLimits { MaxListing = 1000, OperationTimeout = TimeSpan.FromSeconds(10) }, TimeProvider.System, default);
    }

    [TearDown]
    public async Task Close()
    {
        await _session.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Test]
    public void A_packet_of_two_gigabytes_is_not_read() => Assert.That(Failing(SftpCode.LStat, (_, _) => _hugePacket, Find).Message, Does.Contain("a packet of 2,147,483,647 bytes"));

    [Test]
    public void A_packet_too_short_for_its_head_is_refused() => Assert.That(Failing(SftpCode.LStat, (_, _) => _tinyPacket, Find).Message, Does.Contain("a packet of 1 bytes"));

    [Test]
    public void Text_of_a_login_script_is_named_as_such() =>
        Assert.That(Failing(SftpCode.LStat, (_, _) => "Welcome to our server!\r\n"u8.ToArray(), Find).Message, Does.Contain("a login script of the user writes to the connection"));

    [Test]
    public void An_answer_nobody_asked_for_ends_the_session() =>
        Assert.That(Failing(SftpCode.LStat, (id, _) => FakeSftpServer.Status(id + 1000, 0), Find).Message, Does.Contain("which is not open"));

    [Test]
    public void An_answer_of_another_kind_ends_the_session() =>
        Assert.That(Failing(SftpCode.LStat, (id, _) => FakeSftpServer.Packet(SftpCode.Handle, id, packet => packet.Text("h")), Find).Message, Does.Contain("an answer of type 102"));

    [Test]
    public void Success_where_attributes_are_due_ends_the_session() =>
        Assert.That(Failing(SftpCode.LStat, (id, _) => FakeSftpServer.Status(id, SftpCode.Ok), Find).Message, Does.Contain("success without attributes"));

    [Test]
    public void A_field_longer_than_its_packet_ends_the_session() =>
        Assert.That(Failing(SftpCode.OpenDir, (id, _) => FakeSftpServer.Packet(SftpCode.Handle, id, packet => packet.Number(4_000_000)), ListAsync).Message, Does.Contain("past the end of its packet"));

    [Test]
    public void Four_billion_names_in_a_small_packet_are_not_believed() =>
        Assert.That(Failing(SftpCode.ReadDir, (id, _) => FakeSftpServer.Packet(SftpCode.Name, id, packet => packet.Number(uint.MaxValue)), ListAsync).Message, Does.Contain("4,294,967,295 names"));

    [Test]
    public void A_listing_that_never_ends_is_ended()
    {
        var names = 0;
        var error = Failing(SftpCode.ReadDir, (id, _) => FakeSftpServer.Packet(SftpCode.Name, id, packet => packet.Number(1).Text($"{++names}.edi").Text("").Number(0)), ListAsync);

        Assert.That(error.Message, Does.Contain("the listing of /in has not ended after 1,000 entries"));
        Assert.That(names, Is.LessThan(1100));
    }

    [Test]
    public void More_content_than_asked_for_is_refused() =>
        Assert.That(Failing(SftpCode.Read, (id, _) => FakeSftpServer.Packet(SftpCode.Data, id, packet => packet.Bytes(new byte[60_000])), ReadAsync).Message, Does.Contain("60,000 bytes of content where 32,768 were asked for"));

    [Test]
    public void A_handle_without_bytes_is_refused() =>
        Assert.That(Failing(SftpCode.Open, (id, _) => FakeSftpServer.Packet(SftpCode.Handle, id, packet => packet.Text("")), ReadAsync).Message, Does.Contain("a handle of 0 bytes"));

    [Test]
    public void A_file_shorter_than_its_size_is_incomplete()
    {
        _server.Instead = (type, id, body) => type == SftpCode.Read && new PacketReader(body.AsSpan(6)).Long() >= 65_536 ? FakeSftpServer.Status(id, SftpCode.EndOfFile) : null;

        var error = Assert.ThrowsAsync<RemoteFileException>(ReadAsync)!;

        Assert.That(error.Kind, Is.EqualTo(RemoteError.Incomplete));
        Assert.That(error.Message, Does.Contain("it ended after 65,536 of 100,000 bytes"));
    }

    [Test]
    public void Another_version_of_the_protocol_is_refused()
    {
        var server = new FakeSftpServer(_disk) { Version = 2 };

        var error = Assert.ThrowsAsync<RemoteFileException>(() => SftpSession.OpenAsync(server, new SftpLimits(), TimeProvider.System, default))!;

        Assert.That(error.Message, Does.Contain("version 2 instead of 3"));
        Assert.That(server.IsAborted);
    }

    [Test]
    public async Task A_server_that_stops_answering_is_given_up_after_the_operation_timeout()
    {
        await using var session = await SftpSession.OpenAsync(
            new FakeSftpServer(_disk) { Instead = (type, _, _) => type == SftpCode.LStat ? [] : null }, new SftpLimits { OperationTimeout = TimeSpan.FromMilliseconds(200) }, TimeProvider.System, default);

        var error = Assert.ThrowsAsync<RemoteFileException>(() => session.FindAsync("/in/850.edi", default))!;

        Assert.That(error.Kind, Is.EqualTo(RemoteError.Timeout));
        Assert.That(error.Message, Does.Contain("did not answer for 0.2 s"));
        Assert.That(Assert.ThrowsAsync<RemoteFileException>(() => session.FindAsync("/in/850.edi", default))!.Kind, Is.EqualTo(RemoteError.Timeout), "the session is over");
    }

    [Test]
    public async Task Whoever_stops_waiting_leaves_the_session_sound_and_no_handle_open()
    {
        using var stop = new CancellationTokenSource();
        using var asked = new ManualResetEventSlim();
        using var go = new ManualResetEventSlim();
        _server.Instead = (type, _, _) =>
        {
            if (type == SftpCode.Open)
            {
                asked.Set();
                go.Wait(TimeSpan.FromSeconds(10));
            }

            return null;
        };
        var open = _session.OpenToReadAsync("/in/850.edi", stop.Token);
        await Task.Run(() => asked.Wait(TimeSpan.FromSeconds(10)));
        await stop.CancelAsync();

        Assert.CatchAsync<OperationCanceledException>(() => open);
        go.Set();
        await _session.FindAsync("/in/850.edi", default);
        await _session.FindAsync("/in/850.edi", default);   // the close of the unwanted handle went out before this one
        Assert.That(_server.OpenHandles, Is.Zero);
    }

    [TestCase("..", ExpectedResult = false)]
    [TestCase("../../etc/passwd", ExpectedResult = true)]
    [TestCase("a\nb.edi", ExpectedResult = true)]
    [TestCase("", ExpectedResult = true)]
    public async Task<bool> Hostile_names_are_listed_as_they_are_so_that_they_can_be_reported(string name)
    {
        var sent = false;
        _server.Instead = (type, id, _) =>
        {
            if (type != SftpCode.ReadDir || sent)
                return null;
            sent = true;
            return FakeSftpServer.Packet(SftpCode.Name, id, packet => packet.Number(1).Text(name).Text("").Number(0));
        };

        var listed = await _session.ListAsync("/in", default).Where(file => file.Name != "850.edi").ToListAsync();

        Assert.That(listed.Select(file => SafeName.Problem(file.Name)), Has.All.Not.Null);
        return listed.Count > 0;
    }

    [Test]
    public async Task A_name_that_is_not_utf8_is_not_accepted()
    {
        var sent = false;
        _server.Instead = (type, id, _) =>
        {
            if (type != SftpCode.ReadDir || sent)
                return null;
            sent = true;
            return FakeSftpServer.Packet(SftpCode.Name, id, packet => packet.Number(1).Bytes([0x38, 0xFF, 0xFE]).Text("").Number(0));
        };

        var listed = await _session.ListAsync("/in", default).FirstAsync();

        Assert.That(SafeName.Problem(listed.Name), Does.Contain("not UTF-8"));
    }

    Task<RemoteFile?> Find() => _session.FindAsync("/in/850.edi", default);

    async Task ListAsync() => await _session.ListAsync("/in", default).CountAsync();

    async Task ReadAsync()
    {
        await using var sessions = new SftpSessions(_ => Task.FromResult(_session), 1, TimeSpan.FromMinutes(1), TimeProvider.System);
        await using var folder = new SftpFolder(sessions, "/in", "sftp://fake/in");
        await PipeliningTests.ReadAsync(folder, "850.edi");
    }

    /// <summary>What the caller gets when the server answers one kind of request like this; the session is over then.</summary>
    RemoteFileException Failing(byte request, Func<uint, byte[], byte[]> answer, Func<Task> call)
    {
        _server.Instead = (type, id, body) => type == request ? answer(id, body) : null;
        var error = Assert.ThrowsAsync<RemoteFileException>(() => call())!;
        Assert.That(error.Kind, Is.EqualTo(RemoteError.Protocol));
        Assert.That(_session.Failure?.Kind, Is.EqualTo(RemoteError.Protocol));
        Assert.That(_server.IsAborted);
        return error;
    }
}
