using System.Security.Cryptography.X509Certificates;
using EdiGateway.TestKit;
using EdiGateway.Transports.As2;
using EdiGateway.Transports.Mime;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdiGateway.Host.Tests.As2Tests;

/// <summary>Receipts that a partner wants on a connection of their own (H7), and what of its messages is kept for them.</summary>
public sealed class LaterReceiptTests
{
    static readonly string s_order = File.ReadAllText(Path.Combine(Repository.Root, "demo", "files", "acme-order.edi"));

    readonly X509Certificate2 _house = As2Homes.NewCertificate("house");
    readonly X509Certificate2 _acme = As2Homes.NewCertificate("acme");
    readonly X509Certificate2 _stranger = As2Homes.NewCertificate("stranger");
    readonly Spool _spool = new(Path.GetTempPath());
    OtherSide _partner = null!;
    ReceiptListener _listener = null!;

    [SetUp]
    public async Task Listen()
    {
        _partner = new OtherSide(new As2Agreement(new("ACME") { Signing = CertificateList.Of(_acme), Encryption = CertificateList.Of(_acme) }, new("HOUSE") { Signing = CertificateList.Of(_house), Encryption = CertificateList.Of(_house) }), Running.FreePort());
        await _partner.ListenAsync();
        _listener = new ReceiptListener(Running.FreePort(), () => 200);
        await _listener.StartAsync();
    }

    [TearDown]
    public async Task Stop()
    {
        await _listener.DisposeAsync();
        await _partner.DisposeAsync();
    }

    [OneTimeTearDown]
    public void Dispose()
    {
        _spool.Dispose();
        _house.Dispose();
        _acme.Dispose();
        _stranger.Dispose();
    }

    [Test]
    public async Task H7_The_answer_comes_before_the_message_is_opened_and_a_restart_between_it_and_the_receipt_loses_nothing()
    {
        var good = Build("000000211");
        var bad = Build("000000212", agreement => agreement with { Partner = agreement.Partner with { Encryption = CertificateList.Of(_stranger) } });
        var statuses = new List<int>();
        await using var running = await StartAsync(change: home =>
        {
            // A gateway that only listens and never works on anything, and ends.
            var stopped = Gateway.Open(home, TimeProvider.System, NullLoggerFactory.Instance, new Random(1));
            foreach (var message in new[] { good, bad, good })
                statuses.Add(stopped.As2.Intake.TakeInAsync(message.Message, _spool, CancellationToken.None).GetAwaiter().GetResult().Status);
            Assert.That(stopped.Store.ReadAsync(session => session.Many("SELECT state FROM as2_messages", row => row.GetString(0))).GetAwaiter().GetResult(), Is.EqualTo(new[] { "Arrived", "Arrived" }), "nothing is opened yet");
            stopped.DisposeAsync().AsTask().GetAwaiter().GetResult();
        });

        var receipts = await running.UntilAsync("both receipts", () => Task.FromResult(_listener.Came.Count >= 2 ? _listener.Came.ToList() : null));
        await running.DocumentAsync("4500012345", "PurchaseOrder", Engine.Transmissions.DocumentState.Confirmed);

        Assert.That(statuses, Is.EqualTo(new[] { 204, 204, 204 }), "also for the one that nobody can open, and for one that comes again before it is opened");
        Assert.That(receipts.Select(receipt => Judge(good, receipt).Outcome), Has.One.EqualTo(ReceiptOutcome.Accepted));
        Assert.That(receipts.Select(receipt => Judge(bad, receipt)), Has.One.Matches<ReceiptVerdict>(verdict => verdict.Outcome == ReceiptOutcome.Negative && verdict.Explanation.Contains("decryption-failed")));
        Assert.That(await running.Gateway.Store.ReadAsync(session => session.One("SELECT COUNT(*) FROM transmissions WHERE direction = 'In' AND connection = 'as2'", row => row.GetInt32(0))), Is.EqualTo(1));
    }

    [Test]
    public async Task H7_A_message_that_cannot_be_opened_for_our_own_fault_is_a_dead_letter_and_a_replay_sends_its_receipt()
    {
        var sent = Build("000000213");
        await using var running = await StartAsync(change: home =>
        {
            var stopped = Gateway.Open(home, TimeProvider.System, NullLoggerFactory.Instance, new Random(1));
            Assert.That(stopped.As2.Intake.TakeInAsync(sent.Message, _spool, CancellationToken.None).GetAwaiter().GetResult().Status, Is.EqualTo(204));
            stopped.DisposeAsync().AsTask().GetAwaiter().GetResult();
            File.Delete(home.In("certs", "ours.pem"));
        });
        var letter = await running.UntilAsync("a dead letter", async () => (await running.Gateway.Store.ReadAsync(session => running.Gateway.DeadLetters.Open(session))).FirstOrDefault());
        Assert.That((letter.Stop, letter.What), Is.EqualTo(("open", "a message by AS2 for acme-retail")));
        Assert.That(letter.Why, Does.Contain("certs/ours.pem cannot be used"));
        Assert.That((await _partner.PostAsync(new Uri(running.Http.BaseAddress!, "/as2"), sent.Message)).Status, Is.EqualTo(503), "nobody is told that it arrived while nothing can be opened");

        As2Homes.Certificates(running.Home, "acme-retail", _house, _acme);
        await running.Gateway.Replay.RunAsync(letter.Id, "test", "the certificate is back", CancellationToken.None);

        await running.UntilAsync("the receipt", () => Task.FromResult(_listener.Came.FirstOrDefault(receipt => Judge(sent, receipt).IsAccepted)));
    }

    [Test]
    public async Task C1_A_message_that_comes_again_after_its_key_is_gone_gets_the_receipt_of_the_first_time()
    {
        using var next = As2Homes.NewCertificate("house");
        await using var running = await StartAsync();
        var url = new Uri(running.Http.BaseAddress!, "/as2");
        var (sent, later) = (Build("000000221", agreement => agreement with { ReceiptUrl = null }), Build("000000222", agreement => agreement with { ReceiptUrl = null }));

        var first = await _partner.PostAsync(url, sent.Message);
        As2Homes.Certificates(running.Home, "acme-retail", next, _acme);
        File.SetLastWriteTimeUtc(running.Home.In("certs", "ours.pem"), TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(1));
        var again = await _partner.PostAsync(url, sent.Message);
        var unreadable = await _partner.PostAsync(url, later.Message);

        Assert.That(_partner.Judge(sent, first).Outcome, Is.EqualTo(ReceiptOutcome.Accepted));
        Assert.That(again.Receipt!.Body.ToArray(), Is.EqualTo(first.Receipt!.Body.ToArray()));
        Assert.That(new MdnReader(TimeProvider.System).Read(unreadable.Receipt!, new As2Agreement(new("ACME"), new("HOUSE") { Signing = CertificateList.Of(next) }), _spool).Disposition, Is.EqualTo(Disposition.Error("decryption-failed")), "the key is gone");
    }

    [Test]
    public async Task Of_refused_messages_only_so_many_are_kept_and_good_ones_are_taken_all_the_same()
    {
        await using var running = await StartAsync(", keptRefusals: { messages: 3 }");
        var url = new Uri(running.Http.BaseAddress!, "/as2");
        var answers = new List<As2Answer>();
        for (var one = 0; one < 6; one++)
            answers.Add(await _partner.PostAsync(url, Build($"00000023{one}", agreement => agreement with { ReceiptUrl = null, Us = agreement.Us with { Signing = CertificateList.Of(_stranger) } }).Message));
        var size = ArchiveBytes(running);

        answers.Add(await _partner.PostAsync(url, Build("000000237", agreement => agreement with { ReceiptUrl = null, Us = agreement.Us with { Signing = CertificateList.Of(_stranger) } }).Message));
        var (sizeAfter, kept) = (ArchiveBytes(running), await RowsAsync(running));
        var refusedLater = await _partner.PostAsync(url, Build("000000238", agreement => agreement with { Us = agreement.Us with { Signing = CertificateList.Of(_stranger) } }).Message);
        var good = Build("000000239");
        var taken = await _partner.PostAsync(url, good.Message);
        await running.UntilAsync("the receipt", () => Task.FromResult(_listener.Came.FirstOrDefault(receipt => Judge(good, receipt).IsAccepted)));

        Assert.That(answers.Select(answer => _partner.Read(answer).Disposition!.Reason), Is.All.EqualTo("authentication-failed"), "each sender is told");
        Assert.That((kept, sizeAfter), Is.EqualTo((3, size)));
        Assert.That((refusedLater.Status, taken.Status), Is.EqualTo((429, 204)));
        Assert.That(await running.Gateway.Store.ReadAsync(session => session.One("SELECT COUNT(*) FROM events WHERE kind = 'refusals-full'", row => row.GetInt32(0))), Is.EqualTo(1), "said once in an hour");
    }

    [Test]
    public async Task Of_refused_messages_only_so_many_bytes_are_kept()
    {
        await using var running = await StartAsync(", keptRefusals: { bytes: 100 }");
        var url = new Uri(running.Http.BaseAddress!, "/as2");
        for (var one = 0; one < 3; one++)
            Assert.That((await _partner.PostAsync(url, Build($"00000024{one}", agreement => agreement with { ReceiptUrl = null, Us = agreement.Us with { Signing = CertificateList.Of(_stranger) } }).Message)).Status, Is.EqualTo(200));

        Assert.That(await RowsAsync(running), Is.EqualTo(1));
    }

    As2Outgoing Build(string control, Func<As2Agreement, As2Agreement>? change = null) =>
        _partner.Build(s_order.Replace("000000101", control), agreement => (change ?? (same => same))(agreement with { ReceiptUrl = new Uri($"http://127.0.0.1:{_listener.Port}/receipts") }));

    ReceiptVerdict Judge(As2Outgoing sent, As2Message receipt) => _partner.Judge(sent, new As2Answer(As2AnswerKind.Receipt, 200, "", receipt));

    static Task<int> RowsAsync(Running running) => running.Gateway.Store.ReadAsync(session => session.One("SELECT COUNT(*) FROM as2_messages WHERE direction = 'In'", row => row.GetInt32(0)));

    static long ArchiveBytes(Running running) => Directory.EnumerateFiles(running.Home.Archive, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length);

    Task<Running> StartAsync(string more = "", Action<HomeFolder>? change = null)
    {
        var port = Running.FreePort();
        return Running.StartAsync(change: home =>
        {
            As2Homes.House(home, port, $"http://127.0.0.1:{_partner.Port}/as2", more);
            As2Homes.Certificates(home, "acme-retail", _house, _acme);
            change?.Invoke(home);
        });
    }
}
