using System.Text;
using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Partners;
using EdiGateway.TestKit;
using EdiGateway.TestKit.Servers;
using EdiGateway.Transports;

namespace EdiGateway.Engine.Tests.Channels;

/// <summary>What folder connections do – deliver, pick up, archive, reject, wait for files to be ready – against every kind of server and the local folder.</summary>
[TestFixtureSource(nameof(Endpoints))]
public sealed class EveryEndpointTests(string name, ServerKind? kind, FtpEncryption encryption) : ChannelContract
{
    const string Variable = "EGW_TEST_ENDPOINT_PASSWORD";

    static readonly object?[][] Endpoints =
    [
        ["folder", null, FtpEncryption.None],
        ["sftp-openssh", ServerKind.OpenSsh, FtpEncryption.None],
        ["sftp-proftpd", ServerKind.ProftpdSftp, FtpEncryption.None],
        ["ftp-proftpd", ServerKind.Proftpd, FtpEncryption.None],
        ["ftps-proftpd-explicit", ServerKind.Proftpd, FtpEncryption.Explicit],
        ["ftps-proftpd-implicit", ServerKind.ProftpdImplicit, FtpEncryption.Implicit],
        ["ftp-vsftpd", ServerKind.Vsftpd, FtpEncryption.None],
        ["ftps-vsftpd-explicit", ServerKind.VsftpdExplicit, FtpEncryption.Explicit],
        ["ftps-vsftpd-implicit", ServerKind.VsftpdImplicit, FtpEncryption.Implicit],
        ["ftps-vsftpd-client-certificate", ServerKind.VsftpdClientCertificate, FtpEncryption.Explicit],
        ["ftp-pureftpd", ServerKind.PureFtpd, FtpEncryption.None],
        ["ftps-pureftpd-explicit", ServerKind.PureFtpd, FtpEncryption.Explicit],
    ];

    LoopbackServer? _server;
    FtpFolders _ftp = null!;
    SftpFolders _sftp = null!;
    FakeClock _clock = null!;
    FolderChannel _channel = null!;
    string _place = "";

    protected override IChannel Channel => _channel;

    protected override ConnectionProfile Connection => _server is null ? Base with { Type = ConnectionType.Folder }
        : IsSsh ? Base with { Type = ConnectionType.Sftp, Sftp = new SftpProfile { Host = _server.Host, Port = _server.Port, Username = _server.User, Password = $"${{env:{Variable}}}", HostKeys = [HostKey] } }
        : Base with { Type = ConnectionType.Ftp, Ftp = Ftp };

    protected override ConnectionProfile Broken => Connection with { Out = _server is null ? Path.Combine(_place, "not", "there") : "/not/there" };

    bool IsSsh => kind is ServerKind.OpenSsh or ServerKind.ProftpdSftp;

    string HostKey => string.Join(' ', System.IO.File.ReadAllText(_server!.Keys.HostKey("ed25519")).Split(' ').Take(2));

    FtpProfile Ftp => new()
    {
        Host = _server!.Host,
        Port = _server.Port,
        Username = _server.User,
        Password = $"${{env:{Variable}}}",
        Encryption = encryption,
        CaFile = encryption == FtpEncryption.None ? null : _server.Keys.Authority,
        ClientCertificate = kind == ServerKind.VsftpdClientCertificate ? _server.Keys.Client : null,
        ClientCertificatePassword = kind == ServerKind.VsftpdClientCertificate ? LoopbackKeys.Passphrase : null,
    };

    ConnectionProfile Base => new()
    {
        Name = name,
        In = Remote("in"),
        Out = Remote("out"),
        Archive = Remote("archive"),
        Error = Remote("error"),
        After = AfterPickUp.Move,
        Ready = new ReadyProfile { StableChecks = 1, MinimumAge = TimeSpan.Zero },
        Line = "partners/acme/partner.yaml:7",
    };

    [OneTimeSetUp]
    public void Begin()
    {
        _server = kind is { } server ? LoopbackServers.Get(server) : null;
        Environment.SetEnvironmentVariable(Variable, LoopbackServers.Password);
        var hosts = new HostLimits(HostLimits.Usual, TimeProvider.System);
        (_ftp, _sftp) = (new FtpFolders(hosts, TimeProvider.System), new SftpFolders(Path.GetTempPath(), [], hosts, TimeProvider.System, new Random(3)));
    }

    [OneTimeTearDown]
    public async Task End()
    {
        if (_ftp is null)
            return;
        await _ftp.DisposeAsync();
        await _sftp.DisposeAsync();
    }

    [SetUp]
    public void MakeTheFolders()
    {
        _place = _server?.NewFolder() ?? Directory.CreateTempSubdirectory("egw-endpoint-").FullName;
        foreach (var folder in new[] { "in", "out" })
            LoopbackServer.Share(Directory.CreateDirectory(At(folder)).FullName);
        _clock = new FakeClock(DateTimeOffset.UtcNow);
        _channel = new FolderChannel("/", _server is null ? FolderChannel.Local : IsSsh ? _sftp.OpenAsync : _ftp.OpenAsync, new InMemoryPickUps(), _ => { }, "egw", _clock, new ListLogger<FolderChannel>());
    }

    [TearDown]
    public void RemoveTheFolders()
    {
        if (_server is null)
            Directory.Delete(_place, recursive: true);
    }

    [Test]
    public async Task Picks_up_every_byte_and_archives_over_there_beside_earlier_files_of_the_name()
    {
        Drop("850.edi", "ISA*1");
        Assert.That(await PickUpAsync(Connection), Is.EqualTo(new[] { "850.edi=ISA*1" }));
        Drop("850.edi", "ISA*2");
        Assert.That(await PickUpAsync(Connection), Is.EqualTo(new[] { "850.edi=ISA*2" }));

        Assert.That(Names("in"), Is.Empty);
        Assert.That(Names("archive").Select(file => System.IO.File.ReadAllText(At("archive", file))), Is.EquivalentTo(new[] { "ISA*1", "ISA*2" }));
    }

    [Test]
    public async Task Deletes_what_was_picked_up_when_told_to()
    {
        Drop("850.edi", "ISA");

        Assert.That(await PickUpAsync(Connection with { After = AfterPickUp.Delete }), Has.Count.EqualTo(1));
        Assert.That(Names("in"), Is.Empty);
        Assert.That(Directory.Exists(At("archive")), Is.False);
    }

    [Test]
    public async Task Leaves_files_in_place_takes_each_once_and_a_changed_one_again()
    {
        var leaving = Connection with { After = AfterPickUp.Leave };
        Drop("850.edi", "ISA*1");

        Assert.That(await PickUpAsync(leaving), Is.EqualTo(new[] { "850.edi=ISA*1" }));
        Assert.That(await PickUpAsync(leaving), Is.Empty);
        Drop("850.edi", "ISA*22");
        Assert.That(await PickUpAsync(leaving), Is.EqualTo(new[] { "850.edi=ISA*22" }));
        Assert.That(Names("in"), Is.EqualTo(new[] { "850.edi" }));
    }

    [Test]
    public async Task What_is_rejected_lies_in_the_error_folder_with_the_reason()
    {
        Drop("850.edi", "no EDI");

        await foreach (var file in _channel.PickUpAsync(Acme, Connection, default))
            await file.RejectAsync("It does not begin with ISA.", default);

        Assert.That(Names("in"), Is.Empty);
        Assert.That(Names("error"), Is.EqualTo(new[] { "850.edi", "850.edi.reason.txt" }));
        Assert.That(System.IO.File.ReadAllText(At("error", "850.edi.reason.txt")), Does.Contain("It does not begin with ISA."));
    }

    [Test]
    public async Task Waits_until_the_size_was_the_same_in_two_looks()
    {
        var stable = Connection with { Ready = new ReadyProfile { StableChecks = 2, MinimumAge = TimeSpan.Zero } };
        Drop("850.edi", "IS");
        Assert.That(await PickUpAsync(stable), Is.Empty, "seen once");
        Drop("850.edi", "ISA*0");
        Assert.That(await PickUpAsync(stable), Is.Empty, "it has grown");

        Assert.That(await PickUpAsync(stable), Is.EqualTo(new[] { "850.edi=ISA*0" }));
    }

    [Test]
    public async Task Waits_until_a_file_is_old_enough()
    {
        var old = Connection with { Ready = new ReadyProfile { StableChecks = 1, MinimumAge = TimeSpan.FromMinutes(10) } };
        Drop("850.edi", "ISA");
        Assert.That(await PickUpAsync(old), Is.Empty);

        _clock.Advance(TimeSpan.FromMinutes(11));
        Assert.That(await PickUpAsync(old), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Waits_for_the_trigger_file_and_clears_it_away_with_its_file()
    {
        var triggered = Connection with { Ready = new ReadyProfile { StableChecks = 1, MinimumAge = TimeSpan.Zero, DoneFile = "{stem}.trg" } };
        Drop("850.edi", "ISA");
        Assert.That(await PickUpAsync(triggered), Is.Empty);

        Drop("850.trg", "");
        Assert.That(await PickUpAsync(triggered), Is.EqualTo(new[] { "850.edi=ISA" }));
        Assert.That(Names("in"), Is.Empty);
    }

    [Test]
    public async Task Leaves_alone_what_is_still_under_a_temporary_name()
    {
        Drop("850.edi.part", "IS");
        Drop(".810.edi.tmp", "IS");

        Assert.That(await PickUpAsync(Connection), Is.Empty);
        Assert.That(Names("in"), Is.EqualTo(new[] { ".810.edi.tmp", "850.edi.part" }));
    }

    [Test]
    public async Task Writes_the_control_file_after_its_file_and_neither_twice()
    {
        var connection = Connection with { Upload = new UploadProfile { Name = "{number}.edi", Control = "{name}.ctl" } };

        await _channel.DeliverAsync(Acme, connection, File("order"), default);
        var again = await _channel.DeliverAsync(Acme, connection, File("order"), default);

        Assert.That(again.AlreadyDone, Is.True);
        Assert.That(Names("out"), Is.EqualTo(new[] { "doc_1.edi", "doc_1.edi.ctl" }));
    }

    [TestCase(ExistingFile.Unique, 2, "theirs")]
    [TestCase(ExistingFile.Replace, 1, "order")]
    public async Task A_name_that_is_taken_is_handled_as_the_profile_says(ExistingFile existing, int files, string first)
    {
        System.IO.File.WriteAllText(At("out", "doc_1.edi"), "theirs");

        await _channel.DeliverAsync(Acme, Connection with { Upload = new UploadProfile { Name = "{number}.edi", Existing = existing } }, File("order"), default);

        Assert.That(Names("out"), Has.Length.EqualTo(files));
        Assert.That(System.IO.File.ReadAllText(At("out", "doc_1.edi")), Is.EqualTo(first));
    }

    [Test]
    public void A_name_that_is_taken_may_be_an_error_and_the_file_there_stays()
    {
        System.IO.File.WriteAllText(At("out", "doc_1.edi"), "theirs");

        var error = Assert.ThrowsAsync<DeliveryException>(() => _channel.DeliverAsync(Acme, Connection with { Upload = new UploadProfile { Name = "{number}.edi", Existing = ExistingFile.Fail } }, File("order"), default));

        Assert.That(error!.IsTransient, Is.False);
        Assert.That(System.IO.File.ReadAllText(At("out", "doc_1.edi")), Is.EqualTo("theirs"));
    }

    protected override IReadOnlyList<string> Arrived() => [.. Names("out").Select(file => System.IO.File.ReadAllText(At("out", file)))];

    async Task<List<string>> PickUpAsync(ConnectionProfile connection)
    {
        var taken = new List<string>();
        await foreach (var file in _channel.PickUpAsync(Acme, connection, default))
        {
            using (var text = new StreamReader(await file.OpenAsync(default), Encoding.ASCII))
                taken.Add($"{file.Name}={await text.ReadToEndAsync()}");
            await file.CompleteAsync(default);
        }

        return taken;
    }

    void Drop(string file, string content)
    {
        System.IO.File.WriteAllText(At("in", file), content);
        if (!OperatingSystem.IsWindows())
            System.IO.File.SetUnixFileMode(At("in", file), (UnixFileMode)0x1B6);   // rw for all
    }

    string[] Names(string folder) => [.. new DirectoryInfo(At(folder)).EnumerateFiles().Select(file => file.Name).Order(StringComparer.Ordinal)];

    string Remote(string folder) => _server?.Remote(At(folder)) ?? At(folder);

    string At(params string[] names) => Path.Combine([_place, .. names]);
}
