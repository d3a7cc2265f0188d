using EdiGateway.Engine.DeadLetters;
using EdiGateway.Engine.Transmissions;

namespace EdiGateway.Host.Tests;

/// <summary>Whatever is dropped: nothing is lost, and somebody is told what to do.</summary>
public sealed class BadInputTests
{
    const string Header = "ISA*00*          *00*          *ZZ*ACMERETAIL     *ZZ*OURHOUSE       *261121*0801*U*00401*000000301*0*P*>~";
    const string Group = "GS*PO*ACMERETAIL*OURHOUSE*20261121*0801*301*X*004010~";
    const string Order = "ST*850*0001~BEG*00*SA*77001**20261120~N1*ST*Store*92*0012~PO1*1*24*EA*12.5**UP*012345678905~CTT*1~SE*6*0001~";
    const string Trailer = "GE*1*301~IEA*1*000000301~";

    [TestCase("", "file-empty")]
    [TestCase("\u0001\u0002\u0003 noise \u0007", "no-interchange")]
    [TestCase("ISA*00*", "no-interchange")]
    public async Task A_file_that_is_no_interchange_is_quarantined(string content, string code)
    {
        await using var running = await Running.StartAsync();

        running.Drop("exchange/acme-retail/in", "bad.edi", content);

        var letter = await LetterAsync(running);
        Assert.That(letter.Code, Is.EqualTo(code));
        Assert.That(letter.WhatToDo, Has.Length.GreaterThan(20));
        Assert.That(await running.Gateway.Store.ReadAsync(session => running.Gateway.Transmissions.InState(session, TransmissionState.Quarantined)), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_header_alone_is_read_and_nothing_comes_of_it()
    {
        await using var running = await Running.StartAsync();

        running.Drop("exchange/acme-retail/in", "isa.edi", Header);

        await running.UntilAsync("a transmission that is done", async () => (await running.Gateway.Store.ReadAsync(session => running.Gateway.Transmissions.InState(session, TransmissionState.Done))).FirstOrDefault());
    }

    [Test]
    public async Task An_unknown_sender_is_quarantined_and_goes_through_after_the_profile_is_mended()
    {
        await using var running = await Running.StartAsync();

        running.Drop("exchange/acme-retail/in", "stranger.edi", (Header + Group + Order + Trailer).Replace("ACMERETAIL     ", "ACMEWEST       "));

        var letter = await LetterAsync(running);
        Assert.That(letter.Why, Is.EqualTo("No partner has the sender id ZZ:ACMEWEST."));
        var profile = Path.Combine(running.Home.Partners, "acme-retail", "partner.yaml");
        await File.WriteAllTextAsync(profile, (await File.ReadAllTextAsync(profile)).Replace("identifiers:\n", "identifiers:\n  - { isa: \"ZZ:ACMEWEST\" }\n"));
        await running.UntilAsync("the profile is read again", () => Task.FromResult(running.Gateway.Partners.Identify("ZZ", "ACMEWEST", "ZZ", "OURHOUSE").Partner));
        await running.Gateway.Replay.RunAsync(letter.Id, "tester", "the id is known now", CancellationToken.None);
        await running.DocumentAsync("77001", "PurchaseOrder", DocumentState.Confirmed);
    }

    [Test]
    public async Task A_truncated_interchange_gives_its_complete_sets()
    {
        await using var running = await Running.StartAsync();

        running.Drop("exchange/acme-retail/in", "cut.edi", Header + Group + Order + Order.Replace("0001~", "0002~").Replace("77001", "77002")[..60]);

        await running.DocumentAsync("77001", "PurchaseOrder", DocumentState.Confirmed);
        Assert.That((await LetterAsync(running)).Why, Does.Contain("ends without an SE segment"));
        Assert.That(await File.ReadAllTextAsync(await running.FileAsync("exchange/acme-retail/out", "997_*.edi")), Does.Contain("AK2*850*0001~AK5*A~AK2*850*0002~").And.Contain("AK5*R*2"));
    }

    [TestCase("004010~", "002000~", "EGW1017")]
    [TestCase("ST*850*", "ST*851*", "EGW1101")]
    [TestCase("SE*6*", "SE*9*", "EGW1104")]
    [TestCase("0001~", "1~", "EGW1206")]
    [TestCase("0001~", "~", "EGW1201")]
    [TestCase("CTT*1~SE*6", "CTT*1~terminator in a text*~SE*7", "EGW1111")]
    [TestCase("GS*PO*ACMERETAIL*", "GS*IN*ACME RETAIL STORES INC*", "EGW1106")]
    public async Task A_set_that_cannot_be_read_is_rejected_with_its_reason(string good, string bad, string code)
    {
        await using var running = await Running.StartAsync();

        running.Drop("exchange/acme-retail/in", "bad.edi", (Header + Group + Order + Trailer).Replace(good, bad));

        Assert.That((await LetterAsync(running)).Code, Is.EqualTo(code));
        Assert.That(await File.ReadAllTextAsync(await running.FileAsync("exchange/acme-retail/out", "997_*.edi")), Does.Contain("AK5*R"));
    }

    [Test]
    public async Task The_same_bytes_again_get_the_same_acknowledgment_and_have_no_second_effect()
    {
        await using var running = await Running.StartAsync();
        running.Drop("exchange/acme-retail/in", "first.edi", Header + Group + Order + Trailer);
        await running.DocumentAsync("77001", "PurchaseOrder", DocumentState.Confirmed);
        var answer = await running.FileAsync("exchange/acme-retail/out", "997_*.edi");
        var text = await File.ReadAllTextAsync(answer);
        File.Delete(answer);

        running.Drop("exchange/acme-retail/in", "again.edi", Header + Group + Order + Trailer + "\r\n");

        Assert.That(await File.ReadAllTextAsync(await running.FileAsync("exchange/acme-retail/out", "997_*.edi")), Is.EqualTo(text));
        Assert.That(await running.Gateway.Store.ReadAsync(session => running.Gateway.Documents.ByNumber(session, "77001")), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task The_same_control_number_with_other_bytes_is_held_until_somebody_looks()
    {
        await using var running = await Running.StartAsync();
        running.Drop("exchange/acme-retail/in", "first.edi", Header + Group + Order + Trailer);
        await running.DocumentAsync("77001", "PurchaseOrder", DocumentState.Confirmed);

        running.Drop("exchange/acme-retail/in", "other.edi", Header + Group + Order.Replace("77001", "77009") + Trailer);

        var letter = await LetterAsync(running);
        Assert.That(letter.Code, Is.EqualTo("control-number-again"));
        Assert.That(await running.Gateway.Store.ReadAsync(session => running.Gateway.Transmissions.InState(session, TransmissionState.Held)), Has.Count.EqualTo(1));
        await running.Gateway.Replay.RunAsync(letter.Id, "tester", "it is a correction", CancellationToken.None);
        await running.DocumentAsync("77009", "PurchaseOrder", DocumentState.Confirmed);
    }

    [Test]
    public async Task Several_interchanges_in_a_file_go_on_one_by_one()
    {
        await using var running = await Running.StartAsync();
        var second = (Header + Group + Order + Trailer).Replace("000000301", "000000302").Replace("77001", "77002");

        running.Drop("exchange/acme-retail/in", "two.edi", Header + Group + Order + Trailer + "\n" + second);

        await running.DocumentAsync("77001", "PurchaseOrder", DocumentState.Confirmed);
        await running.DocumentAsync("77002", "PurchaseOrder", DocumentState.Confirmed);
    }

    [Test]
    public async Task Orders_wait_while_the_ERP_is_down_and_go_when_it_is_back()
    {
        await using var running = await Running.StartAsync(erpIsUp: false);

        running.Drop("exchange/acme-retail/in", "order.edi", Header + Group + Order + Trailer);

        await running.FileAsync("exchange/acme-retail/out", "997_*.edi");
        await running.UntilAsync("a failed attempt", async () => await running.Gateway.Store.ReadAsync(session => session.One("SELECT last_error FROM work WHERE attempts > 0", row => row.GetString(0))));
        Assert.That(await running.Gateway.Store.ReadAsync(session => running.Gateway.DeadLetters.Open(session)), Is.Empty);

        await running.StartErpAsync();

        await running.DocumentAsync("77001", "PurchaseOrder", DocumentState.Confirmed);
    }

    [Test]
    public async Task A_drop_folder_that_cannot_be_written_is_tried_again()
    {
        await using var running = await Running.StartAsync(change: home =>
        {
            // a file where a folder should be: nobody, not even root, can write into it
            Directory.CreateDirectory(home.In("exchange/legacy-erp"));
            Directory.CreateDirectory(home.In("exchange/legacy-erp/orders"));
        });
        Directory.Delete(running.Home.In("exchange/legacy-erp/orders"), true);
        await File.WriteAllTextAsync(running.Home.In("exchange/legacy-erp/orders"), "");
        running.DropDemo("exchange/globex-stores/in", "globex-order.edi");
        await running.UntilAsync("a failed attempt", async () => await running.Gateway.Store.ReadAsync(session => session.One("SELECT last_error FROM work WHERE attempts > 0", row => row.GetString(0))));

        File.Delete(running.Home.In("exchange/legacy-erp/orders"));
        Directory.CreateDirectory(running.Home.In("exchange/legacy-erp/orders"));

        await running.DocumentAsync("GX-88031", "PurchaseOrder", DocumentState.Delivered);
    }

    [Test]
    public async Task An_invoice_that_would_break_the_rules_does_not_leave()
    {
        await using var running = await Running.StartAsync();
        running.DropDemo("exchange/acme-retail/in", "acme-order.edi");
        await running.DocumentAsync("4500012345", "PurchaseOrder", DocumentState.Confirmed);

        running.Drop("exchange/house-erp/answers", "bad.json", """{ "document": "Invoice", "version": 1, "date": "2026-12-02", "number": "AN-INVOICE-NUMBER-THAT-IS-MUCH-TOO-LONG", "order": { "number": "4500012345" }, "lines": [{ "quantity": 1, "unit": "each", "price": 1 }], "total": 1 }""");

        var letter = await LetterAsync(running);
        Assert.That((letter.Stop, letter.Partner), Is.EqualTo(("send", "acme-retail")));
        Assert.That(Directory.EnumerateFiles(running.Home.In("exchange/acme-retail/out"), "810_*"), Is.Empty);
    }

    static Task<DeadLetter> LetterAsync(Running running) => running.UntilAsync("a dead letter", async () => (await running.Gateway.Store.ReadAsync(session => running.Gateway.DeadLetters.Open(session))).FirstOrDefault());
}
