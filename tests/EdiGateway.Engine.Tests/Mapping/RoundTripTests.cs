using EdiGateway.Engine.Documents;
using EdiGateway.Engine.Tests.Documents;
using EdiGateway.Formats.FlatFiles;
using FsCheck;
using FsCheck.Fluent;

namespace EdiGateway.Engine.Tests.Mapping;

public class RoundTripTests
{
    static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(60);

    [TestCase("004010")]
    [TestCase("005010")]
    public void A_purchase_order_comes_back_from_an_850(string version) => Holds(DocumentGenerators.PurchaseOrder, "x12/850", version);

    [TestCase("004010")]
    [TestCase("005010")]
    public void An_acknowledgment_comes_back_from_an_855(string version) => Holds(DocumentGenerators.OrderAcknowledgment, "x12/855", version);

    [TestCase("004010")]
    [TestCase("005010")]
    public void An_invoice_comes_back_from_an_810(string version) => Holds(DocumentGenerators.Invoice, "x12/810", version);

    [TestCase("004010")]
    [TestCase("005010")]
    public void An_inventory_advice_comes_back_from_an_846(string version) => Holds(DocumentGenerators.InventoryAdvice, "x12/846", version);

    [TestCase("004010")]
    [TestCase("005010")]
    public void A_remittance_advice_comes_back_from_an_820(string version) => Holds(DocumentGenerators.RemittanceAdvice, "x12/820", version);

    [TestCase("004010")]
    [TestCase("005010")]
    public void A_price_catalog_comes_back_from_an_832(string version) => Holds(DocumentGenerators.PriceCatalog, "x12/832", version);

    [TestCase("004010")]
    [TestCase("005010")]
    public void A_forecast_comes_back_from_an_830(string version) => Holds(DocumentGenerators.Forecast, "x12/830", version);

    [TestCase("004010")]
    [TestCase("005010")]
    public void A_delivery_schedule_comes_back_from_an_862(string version) => Holds(DocumentGenerators.DeliverySchedule, "x12/862", version);

    [TestCase("004010")]
    [TestCase("005010")]
    public void An_application_advice_comes_back_from_an_824(string version) => Holds(DocumentGenerators.ApplicationAdvice, "x12/824", version);

    [Test]
    public async Task A_plain_order_comes_back_from_the_legacy_file()
    {
        var map = Maps.Library.Find("flat/legacy-orders", "");
        var layout = Maps.Library.FindLayout("legacy-orders")!;
        foreach (var order in DocumentGenerators.PlainOrder.Sample(60, 10).Where(o => o.Lines.Count > 0))
        {
            var written = map.Write(order);
            Assert.That(written.Findings, Is.Empty);
            var bytes = new System.Buffers.ArrayBufferWriter<byte>();
            FlatFileWriter.Write(bytes, layout, [written.Tree]);
            var count = 0;
            await foreach (var document in new FlatFileReader(new MemoryStream(bytes.WrittenSpan.ToArray()), layout).ReadAsync(default))
            {
                count++;
                var read = map.Read(document.Tree);
                Assert.That(CanonicalJson.WriteIndented(read.Document), Is.EqualTo(CanonicalJson.WriteIndented(order)));
            }
            Assert.That(count, Is.EqualTo(1));
        }
    }

    [Test]
    public async Task An_answer_comes_back_from_the_legacy_file() => await ComesBack("legacy-order-answers", new OrderAcknowledgment
    {
        Partner = "somebody",
        Answer = "accepted-with-changes",
        Order = new OrderReference { Number = "4711", Date = new DateOnly(2026, 4, 1) },
        VendorOrder = "SO-1",
        Currency = "USD",
        Lines =
        [
            new AcknowledgedLine
            {
                Number = "1", Quantity = 12.500m, Unit = "case", Price = 2.5000m, Item = new Item { Upc = "012345678905", Vendor = "V1", Buyer = "B1" },
                Answers = [new LineAnswer { Answer = "backordered", Quantity = 2.000m, Unit = "case", Date = new DateOnly(2026, 5, 1), Text = "sold out" }],
            },
        ],
    });

    [Test]
    public async Task An_invoice_comes_back_from_the_legacy_file() => await ComesBack("legacy-invoices", new Invoice
    {
        Number = "I-1",
        Date = new DateOnly(2026, 4, 1),
        Order = new OrderReference { Number = "4711" },
        Terms = [new Term { Text = "30 days net", NetDays = 30 }],
        ShipTo = new Party { Name = "Store 7", Street = ["1 Main St"], City = "Springfield", State = "IL" },
        Lines =
        [
            new InvoiceLine
            {
                Number = "1", Quantity = 2, Unit = "case", Price = 1.25m, Amount = 2.50m, Item = new Item { Vendor = "V1" }, Descriptions = [new Description { Text = "Widget; large" }],
                Adjustments = [new Adjustment { Kind = "charge", Code = "D240", Amount = 0.5m, Text = "Freight" }],
            },
        ],
        Taxes = [new Tax { TaxType = "ST", Percent = 7, Amount = 0.21m }],
        Total = 3.21m,
    });

    static async Task ComesBack(string layoutId, BusinessDocument document)
    {
        var map = Maps.Library.Find($"flat/{layoutId}", "");
        var layout = Maps.Library.FindLayout(layoutId)!;
        var written = map.Write(document);
        Assert.That(written.Findings.Select(f => f.Message), Is.Empty);
        var bytes = new System.Buffers.ArrayBufferWriter<byte>();
        Assert.That(FlatFileWriter.Write(bytes, layout, [written.Tree]).Findings.Select(f => f.Message), Is.Empty);
        var read = new List<string>();
        await foreach (var flat in new FlatFileReader(new MemoryStream(bytes.WrittenSpan.ToArray()), layout).ReadAsync(default))
            read.Add(CanonicalJson.WriteIndented(map.Read(flat.Tree).Document));
        Assert.That(read, Is.EqualTo([CanonicalJson.WriteIndented(document)]));
    }

    internal static void Holds<T>(Gen<T> documents, string format, string version)
        where T : BusinessDocument
    {
        var map = Maps.Library.Find(format, version);
        Check.One(Runs, Prop.ForAll(documents.ToArbitrary(), document =>
        {
            var written = map.Write(document);
            Assert.That(written.Findings.Select(f => f.Message), Is.Empty);
            var text = Trees.Write(written.Tree, map.Schema);
            var read = map.Read(Trees.Read(text, map.Schema));
            Assert.That(CanonicalJson.WriteIndented(read.Document), Is.EqualTo(CanonicalJson.WriteIndented(document)), text);
            var json = CanonicalJson.Write(document);
            Assert.That(CanonicalJson.Write(CanonicalJson.Read(json)), Is.EqualTo(json));
        }));
    }
}
