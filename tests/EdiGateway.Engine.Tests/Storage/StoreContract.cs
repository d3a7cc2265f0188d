using EdiGateway.Engine.Storage;

namespace EdiGateway.Engine.Tests.Storage;

/// <summary>What every store promises; a second engine joins with a class of one line.</summary>
public abstract class StoreContract
{
    const string Insert = "INSERT INTO control_numbers (scope, kind, last) VALUES (@scope, 'T', @last)";

    string _folder = "";

    protected abstract IStore Open(string folder);

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("egw-store-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Keeps_what_was_written_over_a_restart()
    {
        await using (var store = Open(_folder))
            await store.WriteAsync(session => session.Execute(Insert, ("scope", "a"), ("last", 7L)));
        await using var again = Open(_folder);

        Assert.That(await again.ReadAsync(session => session.One("SELECT last FROM control_numbers WHERE scope = 'a'", row => row.GetInt64(0))), Is.EqualTo(7));
        Assert.That(await again.CheckIntegrityAsync(), Is.Empty);
    }

    [Test]
    public async Task Undoes_only_the_operation_that_fails()
    {
        await using var store = Open(_folder);

        var all = Enumerable.Range(0, 200).Select(i => store.WriteAsync(session =>
        {
            session.Execute(Insert, ("scope", $"s{i}"), ("last", (long)i));
            return i % 10 == 3 ? throw new InvalidOperationException("on purpose") : i;
        })).ToList();
        await Task.WhenAll(all).ContinueWith(_ => { }, TaskScheduler.Default);

        Assert.That(all.Count(task => task.IsFaulted), Is.EqualTo(20));
        Assert.That(await store.ReadAsync(session => session.One("SELECT COUNT(*) FROM control_numbers", row => row.GetInt32(0))), Is.EqualTo(180));
    }

    [Test]
    public async Task Tells_after_the_commit_and_not_when_undone()
    {
        await using var store = Open(_folder);
        List<string> told = [];

        await store.WriteAsync(session => session.AfterCommit(() => told.Add("kept")));
        Assert.That(async () => await store.WriteAsync(session =>
        {
            session.AfterCommit(() => told.Add("undone"));
            throw new InvalidOperationException("on purpose");
        }), Throws.InvalidOperationException);

        Assert.That(told, Is.EqualTo(["kept"]));
    }
}

public sealed class SqliteStoreTests : StoreContract
{
    protected override IStore Open(string folder) => SqliteStore.Open(Path.Combine(folder, "egw.db"), TimeProvider.System);

    [Test]
    public void Refuses_a_database_of_a_newer_program()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("egw-store-").FullName, "egw.db");
        var store = SqliteStore.Open(file, TimeProvider.System);
        store.WriteAsync(session => session.Execute("INSERT INTO schema_migrations (number, name, checksum, at) VALUES (9999, '9999_future', 'x', 0)")).Wait();
        store.DisposeAsync().AsTask().Wait();

        Assert.That(() => SqliteStore.Open(file, TimeProvider.System), Throws.TypeOf<MigrationException>().With.Message.Contains("9999_future").And.Message.Contains("newer version"));
    }

    [TestCase("SELECT id FROM documents WHERE number = 'x' ORDER BY at DESC LIMIT 10")]
    [TestCase("SELECT id FROM documents WHERE order_number = 'x' ORDER BY at DESC LIMIT 10")]
    [TestCase("SELECT id FROM documents WHERE correlation_id = 'x'")]
    [TestCase("SELECT number FROM events WHERE correlation_id = 'x' ORDER BY number")]
    [TestCase("SELECT id FROM dead_letters WHERE resolved_at IS NULL ORDER BY at LIMIT 500")]
    [TestCase("SELECT id FROM work WHERE queue = 'x' AND lease_owner IS NULL AND due_at <= 5 ORDER BY priority, due_at LIMIT 10")]
    [TestCase("SELECT id FROM ack_expectations WHERE state = 'Waiting' AND due_at < 5 ORDER BY due_at LIMIT 10")]
    [TestCase("SELECT id FROM documents WHERE state = 'WaitingForWindow' AND to_partner = 'x' ORDER BY type, at LIMIT 10")]
    public async Task Answers_daily_questions_from_an_index(string sql)
    {
        var folder = Directory.CreateTempSubdirectory("egw-store-").FullName;
        await using var store = Open(folder);

        var plan = await store.ReadAsync(session => session.Many("EXPLAIN QUERY PLAN " + sql, row => row.GetString(3)));

        Assert.That(plan, Has.None.Matches<string>(step => step.StartsWith("SCAN") && !step.Contains("INDEX")), string.Join("; ", plan));
    }
}
