using System.Net;
using System.Net.Sockets;
using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Partners;
using EdiGateway.Host.Doctor;
using EdiGateway.Transports;

namespace EdiGateway.Host.Tests.Doctor;

/// <summary>What the doctor says when a server lets us in and then one thing does not work.</summary>
public sealed class FolderStepsTests
{
    StubFolder _folder = null!;
    TcpListener _port = null!;

    [SetUp]
    public void Open()
    {
        (_folder, _port) = (new StubFolder(), new TcpListener(IPAddress.Loopback, 0));
        _port.Start();
    }

    [TearDown]
    public void Close() => _port.Dispose();

    [TestCase("find", RemoteError.Auth, "login", "Compare user name and password", "check whether the user edi exists")]
    [TestCase("list", RemoteError.FolderMissing, "list in", "Create the folder, or correct it in the profile", "create the folder for our user edi")]
    [TestCase("list", RemoteError.Denied, "list in", "The rights are given by the partner", "give our user edi the right to list, read, write, rename and delete")]
    [TestCase("write", RemoteError.Denied, "put into out", "The rights are given by the partner", "give our user edi the right")]
    [TestCase("write", RemoteError.NoSpace, "put into out", "files wait here until the partner has made room", "make room on your server, or raise our quota")]
    [TestCase("rename", RemoteError.Denied, "put into out", "The rights are given by the partner", "give our user edi the right")]
    [TestCase("delete", RemoteError.Denied, "put into out", "The rights are given by the partner", "give our user edi the right")]
    [TestCase("rename", RemoteError.Protocol, "take from in", "ask the partner what their log says", "look into the log of your server")]
    [TestCase("list", RemoteError.Timeout, "list in", "Compare address and port", "tell us whether 127.0.0.1:")]
    public async Task A_step_that_fails_says_what_to_do_here_and_what_to_send_to_the_partner(string operation, RemoteError kind, string name, string fix, string ask)
    {
        _folder.Before = now =>
        {
            if (now == operation)
                throw new RemoteFileException(kind, $"the server said no to {operation}");
        };

        var step = (await TestAsync()).Single(one => one.Name == name);

        Assert.That(step.State, Is.EqualTo(StepState.Failed));
        Assert.That(step.Seen, Does.Contain($"the server said no to {operation}"));
        Assert.That(step.Fix, Does.Contain(fix));
        Assert.That(step.ForPartner, Does.Contain($"stops at the step \"{name}\"").And.Contain(ask));
        Assert.That(step.IsOurs, Is.False);
    }

    [Test]
    public async Task A_probe_that_is_gone_at_once_means_that_somebody_takes_half_files()
    {
        _folder.LosesWhatIsWritten = true;

        var step = (await TestAsync()).Single(one => one.Name == "put into out");

        Assert.That(step.State, Is.EqualTo(StepState.Failed));
        Assert.That(step.Fix, Does.Contain("who collects files there"));
        Assert.That(step.ForPartner, Does.Contain("leave alone files whose names begin with a dot or end with .tmp"));
    }

    [Test]
    public async Task A_probe_that_somebody_takes_before_it_is_renamed_is_told()
    {
        _folder.LosesBeforeRenaming = true;

        var step = (await TestAsync()).Single(one => one.Name == "put into out");

        Assert.That(step.State, Is.EqualTo(StepState.Failed));
        Assert.That(step.ForPartner, Does.Contain("tell us which program takes files from this folder"));
        Assert.That(_folder.Files, Is.Empty, "and it is tidied up");
    }

    [Test]
    public async Task A_folder_that_we_may_only_read_is_a_warning_where_we_only_take()
    {
        _folder.Before = now =>
        {
            if (now == "write")
                throw new RemoteFileException(RemoteError.Denied, "read only");
        };

        var step = (await TestAsync()).Single(one => one.Name == "take from in");

        Assert.That(step.State, Is.EqualTo(StepState.Warning));
        Assert.That(step.Fix, Does.Contain("use after: leave"));
        Assert.That(step.ForPartner, Does.Contain("confirm that our user edi may rename and delete files"));
    }

    [TestCase(2, "ahead of")]
    [TestCase(-2, "behind")]
    public async Task A_clock_that_is_hours_away_is_a_warning_with_a_text_for_the_partner(int hours, string seen)
    {
        _folder.Ahead = TimeSpan.FromHours(hours);

        var step = (await TestAsync()).Single(one => one.Name == "clock");

        Assert.That(step.State, Is.EqualTo(StepState.Warning));
        Assert.That(step.Seen, Does.Contain(seen));
        Assert.That(step.Fix, Does.Contain("ftp.serverTimeZone"));
        Assert.That(step.ForPartner, Does.Contain("set the clock of your server by a time server"));
    }

    [Test]
    public async Task No_probe_is_written_where_it_would_count_as_a_file_of_ours()
    {
        List<string> asked = [];
        _folder.Before = asked.Add;

        var step = (await TestAsync(new UploadProfile { Mode = UploadMode.Direct }, AfterPickUp.Leave)).Single(one => one.Name == "put into out");

        Assert.That(step.State, Is.EqualTo(StepState.NotApplicable));
        Assert.That(asked, Does.Not.Contain("write"));
    }

    [Test]
    public async Task A_server_that_allows_no_renaming_is_told_with_the_setting_for_it()
    {
        _folder.Before = now =>
        {
            if (now == "rename")
                throw new RemoteFileException(RemoteError.Denied, "renaming is not permitted");
        };

        Assert.That((await TestAsync()).Single(one => one.Name == "put into out").Fix, Does.Contain("upload: { mode: direct }"));
    }

    [Test]
    public async Task Nothing_is_left_when_all_is_well()
    {
        Assert.That((await TestAsync()).Where(step => step.State == StepState.Failed), Is.Empty);
        Assert.That(_folder.Files, Is.Empty);
    }

    async Task<IReadOnlyList<Step>> TestAsync(UploadProfile? upload = null, AfterPickUp after = AfterPickUp.Delete)
    {
        var connection = new ConnectionProfile
        {
            Name = "files",
            Type = ConnectionType.Ftp,
            In = "/in",
            Out = "/out",
            After = after,
            Upload = upload ?? new UploadProfile(),
            Ftp = new FtpProfile { Host = "127.0.0.1", Port = ((IPEndPoint)_port.LocalEndpoint).Port, Username = "edi", Encryption = FtpEncryption.None },
        };
        var folders = new Dictionary<ConnectionType, OpenFolder> { [ConnectionType.Ftp] = (_, _, _) => Task.FromResult<IRemoteFolder>(_folder) };
        var report = await new ConnectionDoctor("/", folders, TimeProvider.System, new Random(1)).TestAsync(new PartnerProfile { Id = "acme", Name = "Acme" }, connection, default);
        return report.Steps;
    }
}
