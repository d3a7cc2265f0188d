using EdiGateway.Engine.Transmissions;

namespace EdiGateway.Host.Tests;

/// <summary>What a profile says about the envelope of what we send, seen in the files that go out.</summary>
public sealed class EnvelopeSettingsTests
{
    const string Settings = "x12: { version: \"004010\", authorization: \"01:LETMEIN\", setNumbers: continuous, groupDateHasCentury: false, groupTimeDigits: 6, lineEnd: \"\\n\", characterSet: basic, replacement: \"?\", standardsId: U, usage: T, askForTa1: true }";

    [Test]
    public async Task Are_taken_from_the_profile()
    {
        await using var running = await Running.StartAsync(change: home =>
        {
            var profile = Path.Combine(home.Partners, "acme-retail", "partner.yaml");
            File.WriteAllText(profile, File.ReadAllText(profile).Replace("x12: { version: \"004010\" }", Settings));
        });
        running.DropDemo("exchange/acme-retail/in", "acme-order.edi");
        await running.DocumentAsync("4500012345", "PurchaseOrder", DocumentState.Confirmed);
        running.DropDemo("exchange/house-erp/answers", "house-answer.json");
        running.Drop("exchange/house-erp/answers", "house-invoice.json", (await File.ReadAllTextAsync(Path.Combine(TestKit.Repository.Root, "demo", "files", "house-invoice.json"))).Replace("INV-77001", "\\u00dcnv~77001"));

        var answer = await LinesAsync(running, "855_*.edi");
        var invoice = await LinesAsync(running, "810_*.edi");

        Assert.That(answer[0], Does.Match(@"^ISA\*01\*LETMEIN   \*00\*          \*ZZ\*.*\*U\*00401\*[0-9]{9}\*1\*T\*>$"));
        Assert.That(answer[1], Does.Match(@"^GS\*PR\*OURHOUSE\*ACMERETAIL\*[0-9]{6}\*[0-9]{6}\*"));
        Assert.That(new[] { answer, invoice }.Select(lines => lines.Single(line => line.StartsWith("ST*"))[^4..]).Order(), Is.Not.EqualTo(new[] { "0001", "0001" }), "sets are numbered on and on");
        Assert.That(invoice.Single(line => line.StartsWith("BIG*")), Does.Contain("*?NV?77001*"));
        var told = await running.UntilAsync("an event", async () => (await running.Gateway.Store.ReadAsync(session => running.Gateway.Timeline.Since(session, 0))).FirstOrDefault(happened => happened.Kind == "replaced"));
        Assert.That(told.Sentence, Does.Contain("BIG"));
    }

    static async Task<string[]> LinesAsync(Running running, string pattern) =>
        (await File.ReadAllTextAsync(await running.FileAsync("exchange/acme-retail/out", pattern))).Split('\n').Select(line => line.TrimEnd('~')).ToArray();
}
