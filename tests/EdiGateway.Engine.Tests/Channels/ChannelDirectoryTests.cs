using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Partners;

namespace EdiGateway.Engine.Tests.Channels;

public sealed class ChannelDirectoryTests
{
    [Test]
    public void A_good_connection_has_no_problems() => Assert.That(Check(new ConnectionProfile { Name = "files", In = "in", Out = "out" }), Is.Empty);

    [Test]
    public void Finds_what_only_the_channels_can_tell_and_names_the_line()
    {
        var problems = Check(new ConnectionProfile
        {
            Name = "files",
            In = "in",
            Out = "out",
            Line = "partners/acme/partner.yaml:12",
            Ready = new ReadyProfile { DoneFile = "ready.done" },
            Upload = new UploadProfile { Name = "{numbr}.edi", Temporary = "{name}" },
            Http = new HttpProfile { ErpNumber = "number" },
        });

        Assert.That(problems.Select(problem => (problem.File, problem.Line)), Has.All.EqualTo(("partners/acme/partner.yaml", 12L)));
        Assert.That(problems.Select(problem => problem.Message), Is.EqualTo(problems.Select(problem => problem.Message).Distinct()));
        Assert.That(string.Join("\n", problems.Select(problem => problem.Message)),
            Does.Contain("{numbr}").And.Contain("ready.done").And.Contain("name of the file itself").And.Contain("start with $"));
    }

    [Test]
    public void Finds_what_is_wrong_with_the_settings_of_an_SFTP_server()
    {
        var good = new SftpProfile { Host = "sftp.example", Username = "acme", Password = "${env:ACME}", HostKeys = ["ssh-ed25519 SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU"] };
        var bad = new SftpProfile
        {
            Host = "-oProxyCommand=x",
            Username = "-l",
            Port = 0,
            HostKeys = ["MD5:16:27:ac:a5:76:28:2d:36:63:1b:56:4d:eb:df:a6:48"],
            Jump = "jump.example",
            InFlight = 65,
            MaxSessions = 0,
            Timeout = TimeSpan.Zero,
            Proxy = new ProxyProfile { Host = "proxy;x", Port = 1080 },
        };

        Assert.That(Check(Sftp(good)), Is.Empty);
        var said = string.Join('\n', Check(Sftp(bad)).Select(problem => problem.Message));
        string[] expected = ["-oProxyCommand=x", "\"-l\"", "port 0", "neither a password nor a private key", "MD5", "user@host", "with the private key", "sftp.inFlight is 65", "sftp.maxSessions is 0", "sftp.timeout", "proxy;x"];
        Assert.Multiple(() =>
        {
            foreach (var part in expected)
                Assert.That(said, Does.Contain(part));
        });

        static ConnectionProfile Sftp(SftpProfile settings) => new() { Name = "files", Type = ConnectionType.Sftp, In = "in", Sftp = settings };
    }

    static IReadOnlyList<ProfileProblem> Check(ConnectionProfile connection) =>
        ChannelDirectory.Check(new PartnerSet([new PartnerProfile { Id = "acme", Connections = [connection] }]));
}
