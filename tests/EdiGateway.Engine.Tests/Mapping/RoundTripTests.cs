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

    [Test]
    public void Any_document_comes_back_from_JSON() => Check.One(Runs, Prop.ForAll(DocumentGenerators.PurchaseOrder.ToArbitrary(), order =>
    {
        var json = CanonicalJson.Write(order);
        return CanonicalJson.Write(CanonicalJson.Read(json)).AsSpan().SequenceEqual(json);
    }));

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

    static void Holds<T>(Gen<T> documents, string format, string version)
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
        }));
    }
}
