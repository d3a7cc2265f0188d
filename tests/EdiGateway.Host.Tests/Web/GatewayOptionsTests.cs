using EdiGateway.Engine.Partners;

namespace EdiGateway.Host.Tests.Web;

/// <summary>Settings of the process: strict, with places, and the environment goes before the file.</summary>
public sealed class GatewayOptionsTests
{
    HomeFolder _home = null!;

    [SetUp]
    public void Make() => _home = new HomeFolder(Directory.CreateTempSubdirectory("egw-options-").FullName, AppContext.BaseDirectory);

    [TearDown]
    public void Remove() => Directory.Delete(_home.Path, recursive: true);

    [Test]
    public void Without_a_file_the_defaults_hold()
    {
        Assert.That(Read().Listen.Urls, Is.EqualTo(["http://127.0.0.1:8080"]));
    }

    [Test]
    public void The_environment_goes_before_the_file()
    {
        Write("name: one\nlisten: { urls: [\"http://127.0.0.1:1\"], maxBodyBytes: 1000 }\n");

        var options = Read(("EGW__Listen__Urls", "http://127.0.0.1:2;http://127.0.0.1:3"), ("EGW__LISTEN__MAXCONNECTIONS", "7"), ("OTHER__Name", "x"));

        Assert.That(options.Listen.Urls, Is.EqualTo(["http://127.0.0.1:2", "http://127.0.0.1:3"]));
        Assert.That((options.Name, options.Listen.MaxBodyBytes, options.Listen.MaxConnections), Is.EqualTo(("one", 1000L, 7)));
    }

    [TestCase("listen:\n  urls: []\n  maxBodyByte: 3\n", "edigateway.yaml:3:3: \"maxBodyByte\" is not a setting here, did you mean maxBodyBytes?")]
    [TestCase("listen:\n  maxBodyBytes: many\n", "edigateway.yaml:2:17: \"many\" is not a number.")]
    [TestCase("listen:\n  urls: [\"ftp://x\"]\n", "edigateway.yaml:2:9: \"ftp://x\" is no address to listen on; write it like http://127.0.0.1:8080 or https://0.0.0.0:8443.")]
    [TestCase("listen:\n  urls: [\"https://127.0.0.1:8443\"]\n", "edigateway.yaml:2:9: https://127.0.0.1:8443 needs a certificate; set listen.certificate to a PFX or PEM file.")]
    [TestCase("listen:\n  certificate: x.pfx\n  certificatePassword: hunter2\n", "edigateway.yaml:3:24: A secret stands in the settings. Put it into the environment or a file and write ${env:NAME} or ${file:PATH}.")]
    [TestCase("listen:\n  clientCertificates: always\n", "edigateway.yaml:2:23: \"always\" is not one of none, ask; possible are none, ask.")]
    [TestCase("retention:\n  as2Messages: 1d\n", "edigateway.yaml:2:16: At least 7 days: partners send again what they have no receipt for.")]
    public void What_is_wrong_is_told_with_its_place(string yaml, string problem)
    {
        Write(yaml);

        Assert.That(() => Read(), Throws.TypeOf<ProfileException>().With.Message.EqualTo(problem));
    }

    [Test]
    public void A_wrong_variable_is_told_by_its_name()
    {
        Assert.That(() => Read(("EGW__Listne__Urls", "http://127.0.0.1:1")), Throws.TypeOf<ProfileException>().With.Message.Contains("EGW__Listne__Urls").And.Message.Contains("did you mean listen?"));
    }

    [Test]
    public void A_certificate_that_is_not_there_stops_the_start()
    {
        Write("listen: { urls: [\"https://127.0.0.1:0\"], certificate: certs/gone.pfx }\n");

        Assert.That(() => Read(), Throws.TypeOf<ProfileException>().With.Message.Contains("The certificate cannot be used"));
    }

    void Write(string yaml) => File.WriteAllText(_home.In(GatewayOptions.FileName), yaml);

    GatewayOptions Read(params (string Name, string Value)[] environment) => GatewayOptions.Read(_home, environment.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)));
}
