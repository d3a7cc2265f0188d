using EdiGateway.Engine.Transmissions;

namespace EdiGateway.Host.Tests;

/// <summary>The main job, end to end, with real folders, a real store and an ERP behind HTTP.</summary>
public sealed class MainJobTests
{
    [Test]
    public async Task An_order_goes_to_the_ERP_and_is_acknowledged()
    {
        await using var running = await Running.StartAsync();

        running.DropDemo("exchange/acme-retail/in", "acme-order.edi");

        var order = await running.DocumentAsync("4500012345", "PurchaseOrder", DocumentState.Confirmed);
        var acknowledgment = await File.ReadAllTextAsync(await running.FileAsync("exchange/acme-retail/out", "997_*.edi"));
        Assert.That(acknowledgment, Does.Contain("AK1*PO*101~").And.Contain("AK2*850*0001~AK5*A~AK9*A*1*1*1~"));
        Assert.That(await running.Gateway.Store.ReadAsync(session => running.Gateway.CrossReferences.OfDocument(session, order.Id)), Has.Some.Matches<Engine.Ledgers.CrossReference>(reference => reference is { Kind: "erp", Key: "SO-100001" }));
    }

    [Test]
    public async Task An_order_goes_to_the_legacy_ERP_as_a_file_with_a_control_file()
    {
        await using var running = await Running.StartAsync();

        running.DropDemo("exchange/globex-stores/in", "globex-order.edi");

        await running.DocumentAsync("GX-88031", "PurchaseOrder", DocumentState.Delivered);
        var lines = await File.ReadAllLinesAsync(await running.FileAsync("exchange/legacy-erp/orders", "orders_*.txt"));
        Assert.That(lines.Select(line => line[0]), Is.EqualTo("HALLTZ").Or.EqualTo("HAALLTZ"));
        Assert.That(await running.FileAsync("exchange/legacy-erp/orders", "*.ctl"), Is.Not.Null);
        Assert.That(await File.ReadAllTextAsync(await running.FileAsync("exchange/globex-stores/out", "*.edi")), Does.Contain("TA1*000000201*"));
    }

    [Test]
    public async Task Answers_of_the_ERP_become_855_and_810_and_a_997_closes_the_expectation()
    {
        await using var running = await Running.StartAsync();
        running.DropDemo("exchange/acme-retail/in", "acme-order.edi");
        await running.DocumentAsync("4500012345", "PurchaseOrder", DocumentState.Confirmed);

        running.DropDemo("exchange/house-erp/answers", "house-answer.json");
        running.DropDemo("exchange/house-erp/answers", "house-invoice.json");

        var answer = await File.ReadAllTextAsync(await running.FileAsync("exchange/acme-retail/out", "855_*.edi"));
        var invoice = await File.ReadAllTextAsync(await running.FileAsync("exchange/acme-retail/out", "810_*.edi"));
        Assert.That(answer, Does.Contain("BAK*00*AD*4500012345*20261120").And.Contain("ACK*IA*24*EA"));
        Assert.That(invoice, Does.Contain("BIG*20261202*INV-77001*20261120*4500012345"));

        var group = invoice.Split('~').First(segment => segment.StartsWith("GS*IN")).Split('*')[6];
        running.Drop("exchange/acme-retail/in", "997.edi",
            $"ISA*00*          *00*          *ZZ*ACMERETAIL     *ZZ*OURHOUSE       *261202*1200*U*00401*000000110*0*P*>~GS*FA*ACMERETAIL*OURHOUSE*20261202*1200*110*X*004010~ST*997*0001~AK1*IN*{group}~AK2*810*0001~AK5*A~AK9*A*1*1*1~SE*6*0001~GE*1*110~IEA*1*000000110~");
        await running.DocumentAsync("INV-77001", "Invoice", DocumentState.Confirmed);
    }

    [Test]
    public async Task Flat_answers_of_the_legacy_ERP_become_855_and_810()
    {
        await using var running = await Running.StartAsync();
        running.DropDemo("exchange/globex-stores/in", "globex-order.edi");
        await running.DocumentAsync("GX-88031", "PurchaseOrder", DocumentState.Delivered);

        running.DropDemo("exchange/legacy-erp/answers", "legacy-answer.txt");
        running.DropDemo("exchange/legacy-erp/invoices", "legacy-invoice.txt");

        Assert.That(await File.ReadAllTextAsync(await running.FileAsync("exchange/globex-stores/out", "855_*.edi")), Does.Contain("BAK*").And.Contain("GX-88031"));
        Assert.That(await File.ReadAllTextAsync(await running.FileAsync("exchange/globex-stores/out", "810_*.edi")), Does.Contain("BIG*20261202*L-20417*20261120*GX-88031"));
    }

    [Test]
    public async Task A_wrong_unit_goes_to_dead_letters_and_the_good_order_goes_through()
    {
        await using var running = await Running.StartAsync();

        running.DropDemo("exchange/acme-retail/in", "acme-bad-order.edi");

        await running.DocumentAsync("4500012347", "PurchaseOrder", DocumentState.Confirmed);
        await running.DocumentAsync("4500012346", "PurchaseOrder", DocumentState.Rejected);
        var letter = (await running.Gateway.Store.ReadAsync(session => running.Gateway.DeadLetters.Open(session))).Single();
        Assert.That((letter.Code, letter.What), Is.EqualTo(("EGW1203", "850 4500012346 of acme-retail")));
        Assert.That(letter.Why, Does.Contain("QQ is not one of its codes"));
        Assert.That(await File.ReadAllTextAsync(await running.FileAsync("exchange/acme-retail/out", "997_*.edi")), Does.Contain("AK4*3*355*7*QQ~AK5*R*5~AK2*850*0002~AK5*A~AK9*P*2*2*1~"));
    }
}
