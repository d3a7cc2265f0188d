using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Partners;
using EdiGateway.Host.Doctor;

namespace EdiGateway.Host.Tests.As2Tests;

/// <summary>What the doctor says of AS2 connections.</summary>
public sealed class DoctorTests
{
    [TestCase(300, StepState.Ok)]
    [TestCase(5, StepState.Warning)]
    public async Task It_looks_at_the_certificates_and_then_at_the_way(int days, StepState expected)
    {
        var home = new HomeFolder(Directory.CreateTempSubdirectory("egw-doctor-").FullName, AppContext.BaseDirectory);
        Installation.MakeHome(home, withSamples: true);
        using var ours = As2Homes.NewCertificate("ours", days);
        using var theirs = As2Homes.NewCertificate("theirs");
        As2Homes.House(home, 1, $"http://127.0.0.1:{Running.FreePort()}/as2");
        As2Homes.Certificates(home, "acme-retail", ours, theirs);
        var partner = PartnerDirectory.Read(home.Partners).Find("acme-retail")!;

        var report = await new ConnectionDoctor(home.Path, new Dictionary<ConnectionType, OpenFolder>(), TimeProvider.System, new Random(1)).TestAsync(partner, partner.Connection("as2")!, CancellationToken.None);

        Assert.That(report.Steps.Single(step => step.Name == "our certificates").State, Is.EqualTo(expected));
        Assert.That(report.Steps[^1].State, Is.EqualTo(StepState.Failed), "nobody listens there");
        Directory.Delete(home.Path, recursive: true);
    }

    [TestCase("no key", "our certificates", "it holds no private key", "Put the file where", null)]
    [TestCase("no file", "their certificates", "theirs.pem", "Put the file where", null)]
    [TestCase("ours ended", "our certificates", "ended on", "Make a new certificate", "take our new AS2 certificate")]
    [TestCase("theirs ended", "their certificates", "ended on", "Ask the partner for the new certificate", "send us your new AS2 certificate")]
    [TestCase("too weak", "round trip", "bits", "Correct the certificates", null)]
    public async Task What_is_wrong_with_certificates_is_told_once_with_what_to_do(string what, string name, string seen, string fix, string? ask)
    {
        var home = new HomeFolder(Directory.CreateTempSubdirectory("egw-doctor-").FullName, AppContext.BaseDirectory);
        Installation.MakeHome(home, withSamples: true);
        using var ours = As2Homes.NewCertificate("ours", what == "ours ended" ? 0 : 300);
        using var theirs = As2Homes.NewCertificate("theirs", what == "theirs ended" ? 0 : 300);
        As2Homes.House(home, 1, $"http://127.0.0.1:{Running.FreePort()}/as2", what == "too weak" ? ", quirks: { minimumRsaBits: 4096 }" : "");
        As2Homes.Certificates(home, "acme-retail", ours, theirs);
        if (what == "no key")
            File.WriteAllText(home.In("certs", "ours.pem"), ours.ExportCertificatePem());
        if (what == "no file")
            File.Delete(home.In("partners", "acme-retail", "certs", "theirs.pem"));
        var partner = PartnerDirectory.Read(home.Partners).Find("acme-retail")!;

        var report = await new ConnectionDoctor(home.Path, new Dictionary<ConnectionType, OpenFolder>(), TimeProvider.System, new Random(1)).TestAsync(partner, partner.Connection("as2")!, CancellationToken.None);
        var step = report.Steps.Single(one => one.Name == name);

        Assert.That(step.State, Is.EqualTo(StepState.Failed), step.Seen);
        Assert.That(step.Seen, Does.Contain(seen));
        Assert.That(step.Fix, Does.Contain(fix));
        Assert.That(step.ForPartner, ask is null ? Is.Null : Does.Contain(ask));
        Directory.Delete(home.Path, recursive: true);
    }
}
