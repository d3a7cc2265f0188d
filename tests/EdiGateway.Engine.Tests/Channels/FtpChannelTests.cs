using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Partners;
using EdiGateway.TestKit;
using EdiGateway.TestKit.Servers;
using EdiGateway.Transports;

namespace EdiGateway.Engine.Tests.Channels;

/// <summary>A connection of type ftp from its profile to files at a real server.</summary>
public sealed class FtpChannelTests : ChannelContract
{
    const string Variable = "EGW_TEST_FTP_PASSWORD";

    string _place = "";
    LoopbackServer _server = null!;
    FtpFolders _folders = null!;
    FolderChannel _channel = null!;

    protected override IChannel Channel => _channel;

    protected override ConnectionProfile Connection => new()
    {
        Name = "vendor",
        Type = ConnectionType.Ftp,
        In = _server.Remote(Path.Combine(_place, "in")),
        Out = _server.Remote(Path.Combine(_place, "out")),
        Archive = _server.Remote(Path.Combine(_place, "archive")),
        Ready = new ReadyProfile { StableChecks = 1, MinimumAge = TimeSpan.Zero },
        Line = "partners/acme/partner.yaml:7",
        Ftp = new FtpProfile
        {
            Host = _server.Host,
            Port = _server.Port,
            Username = _server.User,
            Password = $"${{env:{Variable}}}",
            CaFile = _server.Keys.Authority,
        },
    };

    protected override ConnectionProfile Broken => Connection with { Out = "/not/there" };

    [SetUp]
    public void MakeTheFolders()
    {
        _server = LoopbackServers.Get(ServerKind.VsftpdExplicit);
        Environment.SetEnvironmentVariable(Variable, _server.Password);
        _place = _server.NewFolder();
        foreach (var name in new[] { "in", "out" })
            LoopbackServer.Share(Directory.CreateDirectory(Path.Combine(_place, name)).FullName);
        _folders = new FtpFolders(new HostLimits(HostLimits.Usual, TimeProvider.System), TimeProvider.System);
        _channel = new FolderChannel("/", _folders.OpenAsync, new InMemoryPickUps(), _ => { }, "egw", new FakeClock(), new ListLogger<FolderChannel>());
    }

    [TearDown]
    public async Task RemoveTheFolders()
    {
        if (_folders is not null)
            await _folders.DisposeAsync();
    }

    [Test]
    public async Task Picks_up_archives_over_there_and_forgets_nothing()
    {
        System.IO.File.WriteAllText(Path.Combine(_place, "in", "850.edi"), "ISA");

        var read = "";
        await foreach (var file in _channel.PickUpAsync(Acme, Connection, default))
        {
            using (var text = new StreamReader(await file.OpenAsync(default)))
                read = await text.ReadToEndAsync();
            await file.CompleteAsync(default);
        }

        Assert.That(read, Is.EqualTo("ISA"));
        Assert.That(Directory.EnumerateFiles(Path.Combine(_place, "in")), Is.Empty);
        Assert.That(System.IO.File.ReadAllText(Path.Combine(_place, "archive", "850.edi")), Is.EqualTo("ISA"));
    }

    [Test]
    public void A_wrong_password_is_a_matter_for_people()
    {
        Environment.SetEnvironmentVariable(Variable, "wrong");

        var error = Assert.ThrowsAsync<DeliveryException>(() => _channel.DeliverAsync(Acme, Connection, File("order"), default));

        Assert.That(error!.Kind, Is.EqualTo(DeliveryFailure.Login));
        Assert.That(error.Message, Does.StartWith("acme/vendor: ").And.Contain("partner.yaml:7"));
    }

    [Test]
    public void A_secret_that_is_not_there_is_told()
    {
        var connection = Connection with { Ftp = Connection.Ftp! with { Password = "${env:EGW_TEST_NOT_SET}" } };

        Assert.That(Assert.ThrowsAsync<DeliveryException>(() => _channel.DeliverAsync(Acme, connection, File("order"), default))!.Message, Does.Contain("EGW_TEST_NOT_SET is not set"));
    }

    [Test]
    public void Settings_that_cannot_be_are_told_before_they_are_used()
    {
        Assert.That(FtpFolders.Problems(Connection), Is.Empty);
        foreach (var (wrong, words) in new (FtpProfile, string)[]
        {
            (Connection.Ftp! with { Certificates = ["SHA256:12"] }, "no fingerprint"),
            (Connection.Ftp! with { Encryption = FtpEncryption.None }, "in clear"),
            (Connection.Ftp! with { Port = 70_000 }, "ftp.port"),
            (Connection.Ftp! with { MaxSessions = 0 }, "ftp.maxSessions"),
            (Connection.Ftp! with { OperationTimeout = TimeSpan.Zero }, "ftp.operationTimeout"),
            (Connection.Ftp! with { NoopInterval = TimeSpan.FromMilliseconds(5) }, "ftp.noopInterval"),
            (Connection.Ftp! with { ServerTimeZone = "Mars/Olympus" }, "Mars/Olympus"),
            (Connection.Ftp! with { Proxy = new ProxyProfile { Host = "", Port = 1080 } }, "ftp.proxy"),
        })
            Assert.That(FtpFolders.Problems(Connection with { Ftp = wrong }), Has.Exactly(1).Contains(words));
    }

    protected override IReadOnlyList<string> Arrived() =>
        [.. new DirectoryInfo(Path.Combine(_place, "out")).EnumerateFiles().OrderBy(f => f.LastWriteTimeUtc).Select(f => System.IO.File.ReadAllText(f.FullName))];
}
