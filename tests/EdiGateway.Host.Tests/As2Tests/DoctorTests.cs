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
}
