using EdiGateway.Engine.Documents;

namespace EdiGateway.Engine.Tests.Mapping;

/// <summary>What only one version of a set has room for.</summary>
public class VersionDifferencesTests
{
    static readonly BusinessDocument s_catalog = new PriceCatalog
    {
        Messages = ["Prices without tax"],
        Remarks = [new Remark { Type = "ZZ", Value = "1", Text = ["Subject to change"] }],
        Lines = [new CatalogLine { Item = new Item { Vendor = "V1" }, Messages = ["Last pieces"] }],
    };

    static readonly BusinessDocument s_forecast = new Forecast
    {
        Number = "F1",
        From = new DateOnly(2026, 5, 1),
        CreatedOn = new DateOnly(2026, 4, 1),
        Lines = [new ForecastLine { Item = new Item { Buyer = "B1" }, Plans = [new PlannedQuantity { Quantity = 5, From = new DateOnly(2026, 5, 4), Reason = "06", Text = "guessed" }] }],
    };

    static readonly BusinessDocument s_advice = new ApplicationAdvice
    {
        Number = "A1",
        CreatedAt = new DateOnly(2026, 4, 1),
        Verdicts = [new ApplicationVerdict { Verdict = "rejected", Reference = "0001", Errors = [new ApplicationError { Code = "007", ElementPosition = 3, ComponentPosition = 2 }] }],
    };

    static IEnumerable<TestCaseData> Cases() =>
    [
        new TestCaseData("x12/832", s_catalog, new[] { "messages", "remarks[0].text", "lines[0].messages" }).SetArgDisplayNames("x12/832"),
        new TestCaseData("x12/830", s_forecast, new[] { "lines[0].plans[0].reason", "lines[0].plans[0].text" }).SetArgDisplayNames("x12/830"),
        new TestCaseData("x12/824", s_advice, new[] { "verdicts[0].errors[0].componentPosition" }).SetArgDisplayNames("x12/824"),
    ];

    [TestCaseSource(nameof(Cases))]
    public void The_older_version_says_what_it_cannot_hold(string format, BusinessDocument document, string[] fields)
    {
        var findings = Maps.Library.Find(format, "004010").Write(document).Findings;

        Assert.That(findings.Select(f => f.Message), Is.EqualTo(fields.Select(field => $"{field} has no place in {format} 004010; what it holds is not sent.")));
    }

    [TestCaseSource(nameof(Cases))]
    public void The_newer_version_holds_it(string format, BusinessDocument document, string[] fields)
    {
        var findings = Maps.Library.Find(format, "005010").Write(document).Findings;

        Assert.That(findings.Select(f => f.Message), Is.Empty, string.Join(", ", fields));
    }
}
