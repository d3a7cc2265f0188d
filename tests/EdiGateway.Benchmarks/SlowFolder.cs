using EdiGateway.Transports;

namespace EdiGateway.Benchmarks;

/// <summary>A folder behind a line: each question takes a while, as on a server far away.</summary>
sealed class SlowFolder(IRemoteFolder inner, TimeSpan roundTrip, TimeProvider time) : IRemoteFolder
{
    public RemoteCapabilities Capabilities => inner.Capabilities;

    public string Place => inner.Place;

    public async IAsyncEnumerable<RemoteFile> ListAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.Delay(roundTrip * 4, time, cancellation);   // log in, change directory, open, read
        await foreach (var file in inner.ListAsync(cancellation))
            yield return file;
    }

    public Task<RemoteFile?> FindAsync(string name, CancellationToken cancellation) => LaterAsync(() => inner.FindAsync(name, cancellation), cancellation);

    public Task<Stream> OpenAsync(string name, CancellationToken cancellation) => LaterAsync(() => inner.OpenAsync(name, cancellation), cancellation);

    public Task<bool> ClaimAsync(string name, string claimed, CancellationToken cancellation) => LaterAsync(() => inner.ClaimAsync(name, claimed, cancellation), cancellation);

    public Task<long> PutAsync(string name, string? temporary, Stream content, PutMode mode, CancellationToken cancellation) => LaterAsync(() => inner.PutAsync(name, temporary, content, mode, cancellation), cancellation);

    public async Task DeleteAsync(string name, CancellationToken cancellation)
    {
        await Task.Delay(roundTrip, time, cancellation);
        await inner.DeleteAsync(name, cancellation);
    }

    public async Task MoveAsync(string name, string folder, string newName, CancellationToken cancellation)
    {
        await Task.Delay(roundTrip, time, cancellation);
        await inner.MoveAsync(name, folder, newName, cancellation);
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    async Task<T> LaterAsync<T>(Func<Task<T>> ask, CancellationToken cancellation)
    {
        await Task.Delay(roundTrip, time, cancellation);
        return await ask();
    }
}
