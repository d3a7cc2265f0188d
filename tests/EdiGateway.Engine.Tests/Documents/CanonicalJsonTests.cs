using System.Text;
using EdiGateway.Engine.Documents;

namespace EdiGateway.Engine.Tests.Documents;

public class CanonicalJsonTests
{
    [Test]
    public void Writes_document_and_version_first_and_nothing_for_what_is_not_there() => Assert.That(
        Encoding.UTF8.GetString(CanonicalJson.Write(new PurchaseOrder { Number = "4711", Total = 2.50m, RequestedDelivery = new DateOnly(2026, 4, 1), Lines = [new OrderLine { Quantity = 1 }] })),
        Is.EqualTo("""{"document":"PurchaseOrder","version":1,"number":"4711","requestedDelivery":"2026-04-01","lines":[{"quantity":1}],"total":2.50}"""));

    [TestCase("""{"document":"PurchaseOrder","nummer":"1"}""", "$.nummer is not a field of the document: check its spelling, or put it under \"custom\".")]
    [TestCase("""{"document":"PurchaseOrder","lines":[{"quantity":"1"}]}""", "$.lines[0].quantity has a value of the wrong kind: numbers stand without quotes, texts and codes with quotes, dates as \"2026-04-01\".")]
    [TestCase("""{"document":"PurchaseOrder","cancelAfter":"2026-04-01T08:30Z"}""", "'2026-04-01T08:30Z' is not a date or a date with time; write 2026-04-01, 2026-04-01T08:30 or 2026-04-01T08:30:15, without a time zone.")]
    [TestCase("""{"document":"PurchaseOrder","version":2}""", "This gateway reads version 1 of its documents.")]
    [TestCase("""{"document":"PurchaseOrder","lines":[null]}""", "A list holds null (byte 37); leave the item out.")]
    public void Says_what_is_wrong(string json, string message) =>
        Assert.That(() => CanonicalJson.Read(Encoding.UTF8.GetBytes(json)), Throws.TypeOf<DocumentFormatException>().With.Message.EqualTo(message));

    [TestCase("""{"document":"PurchseOrder"}""", "'PurchseOrder' is not a document; there are PurchaseOrder, ")]
    [TestCase("""{"number":"1"}""", "The JSON does not say which document it is: put \"document\" first, one of PurchaseOrder, ")]
    public void Names_all_documents_when_it_is_none(string json, string message) => Assert.That(() => CanonicalJson.Read(Encoding.UTF8.GetBytes(json)), Throws.TypeOf<DocumentFormatException>()
        .With.Message.StartsWith(message).And.Message.Contains(nameof(OrderAcknowledgment)).And.Message.EndsWith($"{DocumentTypes.All[^1].Name}."));

    [Test]
    public void Refuses_another_document_than_expected() => Assert.That(
        () => CanonicalJson.Read("Invoice", """{"document":"PurchaseOrder"}"""u8), Throws.TypeOf<DocumentFormatException>().With.Message.EqualTo("The JSON is of type PurchaseOrder, but Invoice is expected here."));

    [TestCaseSource(typeof(DocumentTypes), nameof(DocumentTypes.All))]
    public void Every_document_has_a_schema_that_allows_nothing_else(Type type)
    {
        var schema = CanonicalJson.Schema(type);

        Assert.That(schema["properties"]!["document"]!["const"]!.GetValue<string>(), Is.EqualTo(type.Name));
        Assert.That(schema["additionalProperties"]!.GetValue<bool>(), Is.False);
        Assert.That(schema["properties"]!["number"] ?? schema["properties"]!["order"], Is.Not.Null);
    }
}
