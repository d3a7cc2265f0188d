using EdiGateway.Engine.Ledgers;
using EdiGateway.Engine.Storage;
using EdiGateway.Engine.Transmissions;

namespace EdiGateway.Engine.Tests.Ledgers;

public sealed class LedgerTests
{
    static readonly DateTimeOffset s_now = new(2026, 11, 21, 8, 0, 0, TimeSpan.Zero);

    string _folder = "";
    SqliteStore _store = null!;

    [SetUp]
    public async Task Open()
    {
        _folder = Directory.CreateTempSubdirectory("egw-ledger-").FullName;
        _store = SqliteStore.Open(Path.Combine(_folder, "egw.db"), TimeProvider.System);
        await _store.WriteAsync(session =>
        {
            foreach (var id in new[] { "t1", "t2", "t3" })
                new TransmissionLog(TimeProvider.System).Add(session, new Transmission { Id = id, Direction = Direction.In, Partner = "acme", Connection = "c", State = TransmissionState.Received, CorrelationId = "c", At = s_now });
        });
    }

    [TearDown]
    public async Task Close()
    {
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task Control_numbers_have_no_gap_and_no_double_although_many_ask_and_some_fail()
    {
        var numbers = new ControlNumbers();

        var taken = await Task.WhenAll(Enumerable.Range(0, 300).Select(async i =>
        {
            try
            {
                return await _store.WriteAsync(session => i % 7 == 0 && numbers.Next(session, "us>them", "ISA")[0] > 0 ? throw new InvalidOperationException("on purpose") : numbers.Next(session, "us>them", "ISA")[0]);
            }
            catch (InvalidOperationException)
            {
                return 0;
            }
        }));

        var given = taken.Where(number => number > 0).Order().ToList();
        Assert.That(given, Is.EqualTo(Enumerable.Range(1, given.Count).Select(number => (long)number)));
    }

    [Test]
    public async Task Control_numbers_begin_again_after_the_last()
    {
        var numbers = new ControlNumbers();

        Assert.That(await _store.WriteAsync(session => numbers.Next(session, "s", "ISA", 1, 3, 5)), Is.EqualTo([1, 2, 3, 1, 2]));
    }

    [Test]
    public async Task Tells_a_repetition_from_a_reused_number()
    {
        var duplicates = new Duplicates();

        Task<Seen> SeeAsync(string control, string digest, string transmission, int days = 0) => _store.WriteAsync(session => duplicates.Register(session, "them", "us", control, digest, transmission, s_now.AddDays(days), TimeSpan.FromDays(90)));

        Assert.That(await SeeAsync("1", "aaa", "t1"), Is.TypeOf<Seen.New>());
        Assert.That(await SeeAsync("1", "aaa", "t1"), Is.TypeOf<Seen.New>(), "the same transmission asks again after a crash");
        Assert.That(await SeeAsync("1", "aaa", "t2"), Is.EqualTo(new Seen.SameBytes("t1", s_now)));
        Assert.That(await SeeAsync("1", "bbb", "t2"), Is.EqualTo(new Seen.OtherBytes("t1", s_now)));
        Assert.That(await SeeAsync("2", "bbb", "t2"), Is.TypeOf<Seen.New>());
        Assert.That(await SeeAsync("1", "aaa", "t3", days: 91), Is.TypeOf<Seen.New>(), "after the window the number may be used again");
    }
}
