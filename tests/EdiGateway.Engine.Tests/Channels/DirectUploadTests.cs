using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Partners;
using EdiGateway.TestKit.Servers;
using EdiGateway.Transports;

namespace EdiGateway.Engine.Tests.Channels;

/// <summary>Uploads to servers that allow no renaming: under the own name at once, and never half a file in the end.</summary>
public sealed class DirectUploadTests
{
    static readonly PartnerProfile s_acme = new() { Id = "acme", Name = "ACME" };

    readonly byte[] _content = new byte[1_000_000];
    FtpFolders _ftp = null!;
    SftpFolders _sftp = null!;
    string _folder = "";

    [SetUp]
    public void Open()
    {
        new Random(11).NextBytes(_content);
        _ftp = new FtpFolders(new HostLimits(HostLimits.Usual, TimeProvider.System), TimeProvider.System);
        _sftp = new SftpFolders(Path.GetTempPath(), [], new HostLimits(HostLimits.Usual, TimeProvider.System), TimeProvider.System, new Random(3));
    }

    [TearDown]
    public async Task Close()
    {
        await _ftp.DisposeAsync();
        await _sftp.DisposeAsync();
    }

    [TestCase(ServerKind.Proftpd)]
    [TestCase(ServerKind.OpenSshMailbox)]
    public async Task A_server_that_allows_no_renaming_gets_its_files_when_the_profile_says_direct(ServerKind kind)
    {
        var server = LoopbackServers.Get(kind);
        _folder = kind == ServerKind.Proftpd ? server.NewFolderWithoutRename() : server.NewFolder();
        Assert.ThrowsAsync<DeliveryException>(() => DeliverAsync(Connection(server) with { Upload = new UploadProfile() }), "the set-up: nothing is renamed there");
        Assert.That(Directory.EnumerateFiles(_folder), Is.Empty);

        var first = await DeliverAsync(Connection(server));
        var again = await DeliverAsync(Connection(server));

        Assert.That((first.AlreadyDone, again.AlreadyDone), Is.EqualTo((false, true)));
        Assert.That(Directory.EnumerateFiles(_folder).Select(File.ReadAllBytes), Is.EqualTo(new[] { _content }));
    }

    [TestCase(ServerKind.OpenSsh)]
    [TestCase(ServerKind.ProftpdSftp)]
    [TestCase(ServerKind.Proftpd)]
    [TestCase(ServerKind.Vsftpd)]
    public async Task What_a_crash_left_is_replaced_and_a_file_of_somebody_else_is_not(ServerKind kind)
    {
        var server = LoopbackServers.Get(kind);
        _folder = server.NewFolder();
        await DeliverAsync(Connection(server));   // the server's user owns it
        using (var half = File.OpenWrite(At("order.edi")))
            half.SetLength(300_000);

        Assert.That((await DeliverAsync(Connection(server))).AlreadyDone, Is.False);
        Assert.That(Directory.EnumerateFiles(_folder).Select(File.ReadAllBytes), Is.EqualTo(new[] { _content }));

        File.WriteAllText(At("order.edi"), "somebody else's");
        var other = await DeliverAsync(Connection(server));
        Assert.That(File.ReadAllText(At("order.edi")), Is.EqualTo("somebody else's"));
        Assert.That(File.ReadAllBytes(At(other.Reference)), Is.EqualTo(_content));
    }

    [TestCase(new long[] { 300_000 })]
    [TestCase(new long[] { 300_000, 300_000, 200_000 })]
    [TestCase(new long[] { 300_000, 5_000, 5_000, 5_000, 5_000 })]
    public async Task A_line_that_is_cut_leaves_no_half_file_in_the_end(long[] cuts)
    {
        var server = LoopbackServers.Get(ServerKind.OpenSsh);
        _folder = server.NewFolder();
        using var relay = new TcpRelay(server.Port, cuts);
        for (var attempt = 0; attempt < 10; attempt++)
        {
            try
            {
                await DeliverAsync(Connection(server with { Port = relay.Port }));
                break;
            }
            catch (DeliveryException cut) when (cut.IsTransient)
            {
                // the pipeline tries again
            }
        }

        Assert.That(relay.Connections, Is.GreaterThan(cuts.Length), "every cut happened");
        Assert.That(Directory.EnumerateFiles(_folder).Select(Path.GetFileName), Is.EqualTo(new[] { "order.edi" }));
        Assert.That(File.ReadAllBytes(At("order.edi")), Is.EqualTo(_content));
    }

    [Test]
    public async Task A_half_file_in_text_mode_is_known_whatever_its_line_ends_are()
    {
        static Stream Text(string text) => new MemoryStream(System.Text.Encoding.ASCII.GetBytes(text));

        Assert.That(await HalfFile.IsAsync(Text("ISA\r\nGS\r\n"), Text("ISA\nGS\nST\n"), isText: true, default), Is.True);
        Assert.That(await HalfFile.IsAsync(Text("ISA\r\nGS\r\n"), Text("ISA\nGS\nST\n"), isText: false, default), Is.False);
        Assert.That(await HalfFile.IsAsync(Text("ISA\r\nST\r\n"), Text("ISA\nGS\nST\n"), isText: true, default), Is.False);
        Assert.That(await HalfFile.IsAsync(Text(new string('x', 100_000)), Text(new string('x', 99_999)), isText: false, default), Is.False, "longer than ours");
        Assert.That(await HalfFile.IsAsync(Text(new string('x', 100_000)), Text(new string('x', 200_000)), isText: false, default), Is.True);
    }

    Task<Delivery> DeliverAsync(ConnectionProfile connection)
    {
        OpenFolder open = connection.Type == ConnectionType.Sftp ? _sftp.OpenAsync : _ftp.OpenAsync;
        return new FolderChannel(Path.GetTempPath(), open, new InMemoryPickUps(), _ => { }, "egw", TimeProvider.System, new ListLogger<FolderChannel>()).DeliverAsync(s_acme, connection, new OutgoingFile
        {
            Open = _ => Task.FromResult<Stream>(new MemoryStream(_content)),
            Size = _content.Length,
            IdempotencyKey = "one",
            CorrelationId = "one",
            CreatedAt = DateTimeOffset.UnixEpoch,
            Name = "order.edi",
        }, default);
    }

    ConnectionProfile Connection(LoopbackServer server)
    {
        var connection = new ConnectionProfile { Name = "files", Out = server.Remote(_folder), Upload = new UploadProfile { Mode = UploadMode.Direct } };
        if (server.Kind is not (ServerKind.OpenSsh or ServerKind.OpenSshMailbox or ServerKind.ProftpdSftp))
            return connection with { Type = ConnectionType.Ftp, Ftp = new FtpProfile { Host = server.Host, Port = server.Port, Username = server.User, Password = server.Password, Encryption = FtpEncryption.None } };
        var key = string.Join(' ', File.ReadAllText(server.Keys.HostKey("ed25519")).Split(' ').Take(2));
        return connection with { Type = ConnectionType.Sftp, Sftp = new SftpProfile { Host = server.Host, Port = server.Port, Username = server.User, Password = server.Password, HostKeys = [key] } };
    }

    string At(string name) => Path.Combine(_folder, name);
}
