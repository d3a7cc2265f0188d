using System.Security.Cryptography.X509Certificates;
using EdiGateway.Engine.Ledgers;
using EdiGateway.Engine.Partners;
using EdiGateway.Engine.Storage;
using EdiGateway.Engine.Transmissions;
using EdiGateway.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdiGateway.Host.Tests.As2Tests;

/// <summary>What is known of old AS2 messages and certificates, and for how long.</summary>
public sealed class RetentionTests
{
    readonly FakeClock _clock = new(TimeProvider.System.GetUtcNow());
    readonly X509Certificate2 _certificate = As2Homes.NewCertificate("acme");
    HomeFolder _home = null!;
    Gateway _gateway = null!;

    [SetUp]
    public void Open()
    {
        _home = new HomeFolder(Directory.CreateTempSubdirectory("egw-retention-").FullName, AppContext.BaseDirectory);
        Installation.MakeHome(_home, withSamples: true);
        _gateway = Gateway.Open(_home, _clock, NullLoggerFactory.Instance, new Random(1));
    }

    [TearDown]
    public async Task Close()
    {
        await _gateway.DisposeAsync();
        Directory.Delete(_home.Path, recursive: true);
    }

    [OneTimeTearDown]
    public void Dispose() => _certificate.Dispose();

    [Test]
    public async Task Messages_and_receipts_are_known_for_90_days_after_their_last_change()
    {
        await AddAsync("old", As2State.Accepted);
        await AddAsync("changed", As2State.Waiting);
        await AddAsync("refused", As2State.Refused);
        _clock.Advance(TimeSpan.FromDays(2));
        await AddAsync("young", As2State.Accepted);
        await _gateway.Store.WriteAsync(session => _gateway.As2.Ledger.Update(session, _gateway.As2.Ledger.Find(session, "changed")! with { State = As2State.Accepted }));

        _clock.Advance(TimeSpan.FromDays(88));
        var tooEarly = await _gateway.As2.Retention.SweepAsync(CancellationToken.None);
        _clock.Advance(TimeSpan.FromDays(1));
        var forgotten = await _gateway.As2.Retention.SweepAsync(CancellationToken.None);

        Assert.That((tooEarly, forgotten), Is.EqualTo((0, 2)));
        Assert.That(await IdsAsync(), Is.EqualTo(new[] { "changed", "young" }));
    }

    [Test]
    public async Task What_is_still_worked_on_stays_however_old_it_is()
    {
        await AddAsync("arrived", As2State.Arrived);
        await AddAsync("receipt-waits", As2State.Accepted);
        await AddAsync("delivery-waits", As2State.Built, "trn_9");
        await AddAsync("done", As2State.Accepted);
        await _gateway.Store.WriteAsync(session =>
        {
            foreach (var (stop, subject) in new[] { ("receipt", "receipt-waits"), ("deliver", "trn_9") })
                _gateway.Queue.Enqueue(session, new WorkItem { Id = subject, Queue = stop, SubjectId = subject, Partner = "acme", CorrelationId = "cor", DueAt = _clock.GetUtcNow() });
        });

        _clock.Advance(TimeSpan.FromDays(500));
        await _gateway.As2.Retention.SweepAsync(CancellationToken.None);

        Assert.That(await IdsAsync(), Is.EqualTo(new[] { "arrived", "delivery-waits", "receipt-waits" }));
    }

    [Test]
    public async Task More_than_one_batch_is_forgotten_at_once()
    {
        for (var one = 0; one < 1203; one++)
            await AddAsync($"m{one}", As2State.Accepted);

        _clock.Advance(TimeSpan.FromDays(91));

        Assert.That(await _gateway.As2.Retention.SweepAsync(CancellationToken.None), Is.EqualTo(1203));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_running_gateway_forgets_by_itself_every_day(CancellationToken cancellation)
    {
        await AddAsync("old", As2State.Accepted);
        using var stop = new CancellationTokenSource();
        var running = _gateway.As2.Retention.RunAsync(stop.Token);

        while ((await IdsAsync()).Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            _clock.Advance(TimeSpan.FromDays(1));
            await Task.Delay(20, cancellation);
        }

        await stop.CancelAsync();
        await running;

        Assert.That(await IdsAsync(), Is.Empty);
    }

    [Test]
    public async Task Counters_of_certificates_are_known_for_400_days_after_the_last_use()
    {
        var uses = new CertificateUses(_clock);
        await UseAsync("left-long-ago");
        await UseAsync("still-here");
        _clock.Advance(TimeSpan.FromDays(399));
        await UseAsync("still-here");
        await _gateway.As2.Retention.SweepAsync(CancellationToken.None);
        var before = await _gateway.Store.ReadAsync(uses.All);

        _clock.Advance(TimeSpan.FromDays(2));
        await _gateway.As2.Retention.SweepAsync(CancellationToken.None);

        Assert.That(before, Has.Count.EqualTo(2));
        Assert.That((await _gateway.Store.ReadAsync(uses.All)).Select(use => (use.Partner, use.Uses)), Is.EqualTo(new[] { ("still-here", 2L) }));

        Task UseAsync(string partner) => _gateway.Store.WriteAsync(session => uses.Add(session, partner, "as2", CertificatePlace.Verify, _certificate));
    }

    Task AddAsync(string id, As2State state, string? transmission = null) => _gateway.Store.WriteAsync(session => _gateway.As2.Ledger.Add(session, new As2Entry
    {
        Id = id,
        Direction = transmission is null ? Direction.In : Direction.Out,
        From = "ACME",
        To = "HOUSE",
        MessageId = $"<{id}@acme.example>",
        Partner = "acme",
        Connection = "as2",
        Transmission = transmission,
        CorrelationId = "cor",
        State = state,
        At = _clock.GetUtcNow(),
    }));

    Task<List<string>> IdsAsync() => _gateway.Store.ReadAsync(session => session.Many("SELECT id FROM as2_messages ORDER BY id", row => row.GetString(0)));
}
