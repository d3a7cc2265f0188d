namespace EdiGateway.Engine.Storage;

/// <summary>
/// The seam to the database. All state of the gateway is written through it; PostgreSQL follows behind the same seam with the same tests
/// (docs/decisions/0004-one-store-seam.md).
/// </summary>
public interface IStore : IAsyncDisposable
{
    /// <summary>
    /// Runs the operation on the one writer, in a savepoint of its own. The task ends when the commit that holds it is durable.
    /// An exception of the operation undoes this operation only and comes out here.
    /// </summary>
    Task<T> WriteAsync<T>(Func<IStoreSession, T> operation, CancellationToken cancellation = default);

    /// <summary>Runs a query on a read-only snapshot; it never waits for the writer.</summary>
    Task<T> ReadAsync<T>(Func<IStoreSession, T> query, CancellationToken cancellation = default);

    /// <summary>What the database says about its own health; empty when all is well.</summary>
    Task<IReadOnlyList<string>> CheckIntegrityAsync(CancellationToken cancellation = default);
}
