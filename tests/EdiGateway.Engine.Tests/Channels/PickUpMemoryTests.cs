using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Ledgers;
using EdiGateway.Engine.Storage;
using EdiGateway.TestKit;

namespace EdiGateway.Engine.Tests.Channels;

/// <summary>What every memory of picked-up files does.</summary>
public abstract class PickUpMemoryContract
{
    static readonly FileMark s_order = new("850.edi", 7, new DateTimeOffset(2026, 4, 1, 8, 0, 0, TimeSpan.Zero).AddTicks(1234567));

    protected abstract IPickUpMemory Memory { get; }

    [Test]
    public async Task Knows_what_it_was_told_to_remember_to_the_connection()
    {
        await Memory.RememberAsync("acme", "in", s_order, default);
        await Memory.RememberAsync("acme", "in", s_order, default);

        Assert.That(await Memory.KnownAsync("acme", "in", default), Is.EquivalentTo(new[] { s_order }));
        Assert.That(await Memory.KnownAsync("acme", "other", default), Is.Empty);
        Assert.That(await Memory.KnownAsync("globex", "in", default), Is.Empty);
    }

    [Test]
    public async Task Remembers_files_without_size_and_time()
    {
        var mark = new FileMark("850.edi", null, null);

        await Memory.RememberAsync("acme", "in", mark, default);

        Assert.That(await Memory.KnownAsync("acme", "in", default), Does.Contain(mark));
    }

    [Test]
    public async Task Forgets_what_is_gone()
    {
        await Memory.RememberAsync("acme", "in", s_order, default);

        await Memory.ForgetAsync("acme", "in", [s_order], default);

        Assert.That(await Memory.KnownAsync("acme", "in", default), Is.Empty);
    }
}

public sealed class InMemoryPickUpsTests : PickUpMemoryContract
{
    IPickUpMemory _memory = new InMemoryPickUps();

    protected override IPickUpMemory Memory => _memory;

    [SetUp]
    public void Begin() => _memory = new InMemoryPickUps();
}

public sealed class LedgerPickUpsTests : PickUpMemoryContract
{
    string _root = "";
    SqliteStore _store = null!;
    IPickUpMemory _memory = null!;

    protected override IPickUpMemory Memory => _memory;

    [SetUp]
    public void OpenTheStore()
    {
        _root = Directory.CreateTempSubdirectory("egw-memory-").FullName;
        var clock = new FakeClock();
        _store = SqliteStore.Open(Path.Combine(_root, "egw.db"), clock);
        _memory = new LedgerPickUps(_store, new PickedUpFiles(clock));
    }

    [TearDown]
    public async Task CloseTheStore()
    {
        await _store.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }
}
