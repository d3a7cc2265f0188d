using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace EdiGateway.Engine.Storage;

/// <summary>
/// SQLite in WAL mode with synchronous=FULL. One writer thread commits what waits together (group commit), so that one sync serves many operations;
/// each operation has its own savepoint, so a bad one fails alone.
/// </summary>
public sealed class SqliteStore : IStore
{
    const int LargestGroup = 256;

    readonly string _file;
    readonly SqliteSession _writer;
    readonly Channel<Operation> _operations = Channel.CreateUnbounded<Operation>(new UnboundedChannelOptions { SingleReader = true });
    readonly ConcurrentBag<SqliteSession> _readers = [];
    readonly Thread _thread;

    SqliteStore(string file, SqliteSession writer)
    {
        (_file, _writer) = (file, writer);
        _thread = new Thread(Write) { IsBackground = true, Name = "store writer" };
        _thread.Start();
    }

    /// <summary>Opens or creates the database and brings its tables up to date.</summary>
    /// <exception cref="MigrationException">The file was written by a newer or a changed program.</exception>
    public static SqliteStore Open(string file, TimeProvider time)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var writer = new SqliteSession(SqliteDriver.Open(file, readOnly: false));
        MigrationRunner.Run(writer, Migration.Embedded("sqlite"), time);
        return new SqliteStore(file, writer);
    }

    public Task<T> WriteAsync<T>(Func<IStoreSession, T> operation, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var waiting = new Operation<T>(operation);
        ObjectDisposedException.ThrowIf(!_operations.Writer.TryWrite(waiting), this);
        // A commit cannot be called back once it is queued: the caller must learn how it ended.
        return waiting.Task;
    }

    public Task<T> ReadAsync<T>(Func<IStoreSession, T> query, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.Run(() =>
        {
            if (!_readers.TryTake(out var reader))
                reader = new SqliteSession(SqliteDriver.Open(_file, readOnly: true));
            try
            {
                reader.Execute("BEGIN");
                var result = query(reader);
                reader.Execute("COMMIT");
                _readers.Add(reader);
                return result;
            }
            catch
            {
                reader.Dispose();
                throw;
            }
        }, cancellation);
    }

    public Task<IReadOnlyList<string>> CheckIntegrityAsync(CancellationToken cancellation = default) =>
        ReadAsync<IReadOnlyList<string>>(session =>
            [.. session.Many("PRAGMA integrity_check", row => row.GetString(0)).Where(line => line != "ok"),
             .. session.Many("PRAGMA foreign_key_check", row => $"row {row.GetValue(1)} of {row.GetString(0)} points to a row of {row.GetString(2)} that is not there")], cancellation);

    public async ValueTask DisposeAsync()
    {
        _operations.Writer.TryComplete();
        await Task.Run(_thread.Join);
        _writer.Dispose();
        while (_readers.TryTake(out var reader))
            reader.Dispose();
    }

    void Write()
    {
        var group = new List<Operation>(LargestGroup);
        while (_operations.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            group.Clear();
            while (group.Count < LargestGroup && _operations.Reader.TryRead(out var operation))
                group.Add(operation);
            Commit(group);
        }
    }

    void Commit(List<Operation> group)
    {
        try
        {
            _writer.Execute("BEGIN IMMEDIATE");
            foreach (var operation in group)
                RunInSavepoint(operation);
            _writer.Execute("COMMIT");
        }
        catch (SqliteException problem)
        {
            // The disk is full, the file is locked or broken: nothing of this group happened, and everybody who waits learns so.
            TryRollBack();
            foreach (var operation in group)
                operation.Fail(problem);
            return;
        }

        foreach (var operation in group)
            operation.Succeed();
    }

    void RunInSavepoint(Operation operation)
    {
        _writer.Execute("SAVEPOINT operation");
        try
        {
            operation.Run(_writer);
            _writer.Execute("RELEASE operation");
            operation.AfterCommit = _writer.TakeAfterCommit();
        }
        catch (Exception problem)
        {
            _writer.TakeAfterCommit();
            operation.Fail(problem);
            _writer.Execute("ROLLBACK TO operation");
            _writer.Execute("RELEASE operation");
        }
    }

    void TryRollBack()
    {
        try
        {
            _writer.Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // SQLite has rolled back by itself, as it does when the disk is full.
        }
    }

    abstract class Operation
    {
        public List<Action> AfterCommit { get; set; } = [];

        public abstract void Run(IStoreSession session);

        public abstract void Fail(Exception problem);

        public abstract void Succeed();
    }

    sealed class Operation<T>(Func<IStoreSession, T> work) : Operation
    {
        readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        T? _result;

        public Task<T> Task => _done.Task;

        public override void Run(IStoreSession session) => _result = work(session);

        public override void Fail(Exception problem) => _done.TrySetException(problem);

        public override void Succeed()
        {
            if (!_done.Task.IsFaulted)
                foreach (var action in AfterCommit)
                    action();
            _done.TrySetResult(_result!);
        }
    }
}
