using System.Text;
using EdiGateway.Engine.Partners;
using EdiGateway.Engine.Pipeline;
using EdiGateway.Engine.Storage;
using EdiGateway.Engine.Tests.Mapping;
using EdiGateway.Engine.Transmissions;
using EdiGateway.Formats.Acknowledgments;
using EdiGateway.Formats.Findings;

namespace EdiGateway.Engine.Tests.Pipeline;

/// <summary>What the gateway finds before a map is at work: every finding of the family once, with the sentence that people read.</summary>
public sealed class GatewayFindingsTests
{
    const string Order = "ISA*00*          *00*          *ZZ*HARBORLINE     *ZZ*QUILLSTONE     *260401*0830*U*00401*000000001*0*T*>~GS*PO*HARBORLINE*QUILLSTONE*20260401*0830*1*X*004010~"
        + "ST*850*0001~BEG*00*SA*4711**20260401~PO1*1*1*EA*1~CTT*1~SE*5*0001~GE*1*1~IEA*1*000000001~";

    static readonly Case[] s_cases =
    [
        new("json-invalid", "json", """{ "document": "PurchaseOrder", "version": 1, "number": 4711 }""", "The file is no canonical JSON document: "),
        new("no-map", "x12", Order, "The set 850 cannot be translated: there is no map for x12/850."),
        new("layout-unknown", "flat/no-such-layout", "H4711\n", "The layout no-such-layout of this connection does not exist."),
    ];

    static IEnumerable<TestCaseData> Cases() => s_cases.Select(one => new TestCaseData(one).SetArgDisplayNames(one.Id));

    static IEnumerable<string> Family() => Catalogue.All.Where(entry => entry.Code.StartsWith("EGW40", StringComparison.Ordinal)).Select(entry => entry.Id);

    [TestCaseSource(nameof(Cases))]
    public async Task Is_found(Case one)
    {
        var folder = Directory.CreateTempSubdirectory("egw-reading-").FullName;
        try
        {
            using var maps = new MapFolder();
            await using var archive = Archive.Open(folder, new Ids(TimeProvider.System));
            var content = await archive.AppendAsync(Encoding.UTF8.GetBytes(one.Text));
            var reading = new Reading(archive, new Translators(Maps.Schemas, maps.Load));

            var read = new List<ReadDocument>();
            await foreach (var document in reading.ReadAsync(Received(one.Format, content, maps.Partner("harborline")), CancellationToken.None))
                read.Add(document);

            var finding = read.Single().Findings.Single();
            Assert.That(finding.Entry.Id, Is.EqualTo(one.Id));
            Assert.That(finding.Message, Does.StartWith(one.Message).And.EndsWith("."));
            Assert.That((read.Single().IsUsable, finding.Severity), Is.EqualTo((false, Severity.Error)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestCaseSource(nameof(Family))]
    public void Every_finding_of_the_family_has_a_case(string id) => Assert.That(s_cases.Select(one => one.Id), Has.Some.EqualTo(id));

    static Received Received(string format, ContentRef content, string folder)
    {
        var transmission = new Transmission
        {
            Id = "t1",
            Direction = Direction.In,
            Partner = "harborline",
            Connection = "inbox",
            State = TransmissionState.Received,
            CorrelationId = "c1",
            At = DateTimeOffset.UnixEpoch,
            Content = content,
        };
        return new Received(transmission, new PartnerProfile { Id = "harborline", Folder = folder }) { Format = format, Replies = new AcknowledgmentCollector(new AcknowledgmentPolicy()) };
    }

    public sealed record Case(string Id, string Format, string Text, string Message);
}
