using System.Text;
using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Partners;
using EdiGateway.TestKit;
using EdiGateway.TestKit.Servers;
using EdiGateway.Transports;

namespace EdiGateway.Engine.Tests.Channels;

/// <summary>Text over FTP (TYPE A): line ends change on the way, and what is verified does not depend on them.</summary>
[TestFixture(ServerKind.Proftpd)]
[TestFixture(ServerKind.Vsftpd)]
[TestFixture(ServerKind.PureFtpd)]
public sealed class FtpTextTests(ServerKind kind)
{
    const string Variable = "EGW_TEST_FTP_TEXT_PASSWORD";

    static readonly PartnerProfile Acme = new() { Id = "acme", Name = "Acme" };

    string _place = "";
    LoopbackServer _server = null!;
    FtpFolders _folders = null!;

    ConnectionProfile Connection => new()
    {
        Name = "mainframe",
        Type = ConnectionType.Ftp,
        In = _server.Remote(_place),
        Out = _server.Remote(_place),
        After = AfterPickUp.Delete,
        Include = ["*.edi"],
        Ready = new ReadyProfile { StableChecks = 1, MinimumAge = TimeSpan.Zero },
        Upload = new UploadProfile { Name = "{number}.edi", Control = "{name}.ctl" },
        Ftp = new FtpProfile
        {
            Host = _server.Host,
            Port = _server.Port,
            Username = _server.User,
            Password = $"${{env:{Variable}}}",
            Encryption = FtpEncryption.None,
            DataType = FtpDataType.Ascii,
        },
    };

    [SetUp]
    public void Open()
    {
        _server = LoopbackServers.Get(kind);
        Environment.SetEnvironmentVariable(Variable, _server.Password);
        _place = _server.NewFolder();
        _folders = new FtpFolders(new HostLimits(HostLimits.Usual, TimeProvider.System), TimeProvider.System);
    }

    [TearDown]
    public async Task Close()
    {
        if (_folders is not null)
            await _folders.DisposeAsync();
    }

    [TestCase("ISA*00~\nGS*PO~\n")]
    [TestCase("ISA*00~\r\nGS*PO~\r\n")]
    [TestCase("ISA*00~\rGS*PO~\n\r\n\r")]
    [TestCase("ISA*00~GS*PO~")]
    public async Task The_same_file_again_is_known_whatever_its_line_ends_became(string text)
    {
        Assert.That((await DeliverAsync(text)).AlreadyDone, Is.False);
        Assert.That((await DeliverAsync(text)).AlreadyDone, Is.True);

        Assert.That(Names(), Is.EquivalentTo(new[] { "1.edi", "1.edi.ctl" }));
    }

    [TestCase("\r\n")]
    [TestCase("\n")]
    [TestCase("")]
    public async Task A_file_that_the_server_keeps_with_other_line_ends_is_known(string lineEnd)
    {
        await DeliverAsync("ISA*00~\nGS*PO~\n");
        File.WriteAllText(Path.Combine(_place, "1.edi"), $"ISA*00~{lineEnd}GS*PO~{lineEnd}");

        Assert.That((await DeliverAsync("ISA*00~\nGS*PO~\n")).AlreadyDone, Is.True);
    }

    [Test]
    public async Task Another_text_of_the_same_size_is_another_file()
    {
        await DeliverAsync("ISA*00~\n");

        Assert.That((await DeliverAsync("ISA*01~\n")).AlreadyDone, Is.False);
        Assert.That(Names().Count(name => name.EndsWith(".edi", StringComparison.Ordinal)), Is.EqualTo(2));
    }

    [Test]
    public async Task A_file_is_picked_up_with_plain_line_ends_whatever_the_server_counts()
    {
        File.WriteAllText(Path.Combine(_place, "850.edi"), "ISA*00~\nGS*PO~\n");

        var read = "";
        await foreach (var file in Channel().PickUpAsync(Acme, Connection, default))
        {
            await using var stream = await file.OpenAsync(default);
            while (stream.ReadByte() is >= 0 and var letter)   // one by one: a line end may come in two pieces
                read += (char)letter;
            await file.CompleteAsync(default);
        }

        Assert.That(read, Is.EqualTo("ISA*00~\nGS*PO~\n"));
        Assert.That(Names(), Is.Empty);
    }

    Task<Delivery> DeliverAsync(string text) => Channel().DeliverAsync(Acme, Connection, new OutgoingFile
    {
        Open = _ => Task.FromResult<Stream>(new MemoryStream(Encoding.ASCII.GetBytes(text))),
        Size = text.Length,
        IdempotencyKey = "doc_" + Sha256(text),
        CorrelationId = "cor_1",
        CreatedAt = DateTimeOffset.UnixEpoch,
        ContentType = "application/edi-x12",
        Set = "PurchaseOrder",
        Number = "1",
    }, default);

    static string Sha256(string text) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.ASCII.GetBytes(text)));

    FolderChannel Channel() => new("/", _folders.OpenAsync, new InMemoryPickUps(), _ => { }, "egw", new FakeClock(), new ListLogger<FolderChannel>());

    string[] Names() => [.. new DirectoryInfo(_place).EnumerateFiles().Select(file => file.Name).Order(StringComparer.Ordinal)];
}
