namespace EdiGateway.Engine.Channels;

/// <summary>
/// The next files of a pick-up run, fetched while the one before them is taken in: over a line, the time of a small file is waiting for answers. They come out in the
/// order in which they were begun. A large file, or one of unknown size, is fetched alone and read when its turn has come.
/// </summary>
/// <param name="most">Files at once; 1 = one after the other, none of them in memory.</param>
sealed class FetchAhead(int most, CancellationToken cancellation) : IAsyncDisposable
{
    /// <summary>In bytes; the line is busy with a larger file anyway.</summary>
    internal const int SmallFile = 1 << 20;

    /// <summary>In bytes: what one run may hold in memory.</summary>
    const long MostBytes = 8L << 20;

    readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
    readonly Queue<(string Name, long Bytes, Task<Fetched> Task)> _begun = [];

    internal int Count => _begun.Count;

    /// <summary>Two files of one name have one name while they are claimed: the second waits for the first.</summary>
    internal bool HasRoomFor(long? size, string name) =>
        Count == 0 || (Count < most && IsSmall(size) && _begun.All(one => one.Bytes <= SmallFile && one.Name != name) && _begun.Sum(one => one.Bytes) + size <= MostBytes);

    /// <param name="fetch">Gets whether it is to read the whole content.</param>
    internal void Begin(long? size, string name, Func<bool, CancellationToken, Task<Fetched>> fetch) =>
        _begun.Enqueue((name, size ?? long.MaxValue, fetch(most > 1 && IsSmall(size), _stop.Token)));

    internal Task<Fetched> NextAsync() => _begun.Dequeue().Task;

    /// <summary>Reads a small file; null when it has become larger than that, so that it is to be opened again.</summary>
    internal static async Task<Stream?> WholeAsync(Stream content, long size, CancellationToken cancellation)
    {
        await using var source = content;
        var whole = new MemoryStream((int)size);
        var buffer = new byte[Math.Min((int)size + 1, 64 * 1024)];
        for (int count; (count = await source.ReadAsync(buffer, cancellation)) > 0;)
        {
            if (whole.Length + count > SmallFile)
                return null;
            whole.Write(buffer, 0, count);
        }

        whole.Position = 0;
        return whole;
    }

    /// <summary>Lets go of what nobody came for; claimed files are found by the next run.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        foreach (var (_, _, task) in _begun)
        {
            await ((Task)task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (task is { IsCompletedSuccessfully: true, Result.File: { } file })
                await file.DisposeAsync();
        }

        _stop.Dispose();
    }

    static bool IsSmall(long? size) => size is <= SmallFile;
}
