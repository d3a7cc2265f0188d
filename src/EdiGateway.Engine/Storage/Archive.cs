using System.Security.Cryptography;
using System.Threading.Channels;
using EdiGateway.Transports.Local;

namespace EdiGateway.Engine.Storage;

/// <summary>
/// The raw bytes of everything received and sent, append-only. Small contents go into 64 MB segments and share a sync with what waits beside them;
/// large ones get a file of their own and are never held in memory.
/// </summary>
public sealed class Archive : IAsyncDisposable
{
    const int LargestSmall = 8 << 20;
    const long SegmentSize = 64L << 20;
    const int LargestGroup = 128;

    readonly string _folder;
    readonly Channel<Waiting> _waiting = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(LargestGroup) { SingleReader = true });
    readonly Thread _thread;
    readonly Ids _ids;
    ArchiveSegment _segment;
    int _number;

    Archive(string folder, Ids ids)
    {
        (_folder, _ids) = (folder, ids);
        Directory.CreateDirectory(Path.Combine(folder, "large"));
        foreach (var abandoned in Directory.EnumerateFiles(Path.Combine(folder, "large"), "*.tmp"))
            File.Delete(abandoned);
        _number = Directory.EnumerateFiles(folder, "*.seg").Select(path => int.Parse(Path.GetFileNameWithoutExtension(path))).DefaultIfEmpty(1).Max();
        _segment = new ArchiveSegment(folder, Name(_number));
        DurableFolder.Sync(folder);
        _thread = new Thread(Write) { IsBackground = true, Name = "archive writer" };
        _thread.Start();
    }

    public static Archive Open(string folder, Ids ids) => new(folder, ids);

    /// <summary>Stores the rest of the stream. The bytes are on the disk when the task ends.</summary>
    public async Task<ContentRef> AppendAsync(Stream content, CancellationToken cancellation = default)
    {
        var start = new byte[64 << 10];
        var length = await content.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellation);
        while (length == start.Length && length < LargestSmall)
        {
            Array.Resize(ref start, Math.Min(start.Length * 4, LargestSmall));
            length += await content.ReadAtLeastAsync(start.AsMemory(length), start.Length - length, throwOnEndOfStream: false, cancellation);
        }

        return length < LargestSmall
            ? await AppendAsync(start.AsMemory(0, length), cancellation)
            : await SpoolAsync(start, content, cancellation);
    }

    /// <inheritdoc cref="AppendAsync(Stream, CancellationToken)"/>
    public async Task<ContentRef> AppendAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation = default)
    {
        var waiting = new Waiting(content, SHA256.HashData(content.Span));
        await _waiting.Writer.WriteAsync(waiting, cancellation);
        return await waiting.Done.Task;
    }

    /// <summary>Opens stored bytes for reading from their start; seekable.</summary>
    /// <exception cref="ArchiveException">They are not there, or not what was stored.</exception>
    public async Task<Stream> OpenAsync(ContentRef place, CancellationToken cancellation = default)
    {
        var path = PathOf(place);
        if (!File.Exists(path))
            throw new ArchiveException($"The archive file {place.Segment} is not there. Restore the archive folder from the backup; nothing was changed.");
        if (place.Offset < 0)
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 64 << 10, FileOptions.Asynchronous | FileOptions.SequentialScan);
        return new MemoryStream(await ReadAsync(place, cancellation), writable: false);
    }

    /// <summary>Reads small contents whole.</summary>
    /// <exception cref="ArchiveException">They are not there, or not what was stored.</exception>
    public async Task<byte[]> ReadAsync(ContentRef place, CancellationToken cancellation = default)
    {
        using var file = File.OpenHandle(PathOf(place), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var content = new byte[place.Length];
        var read = await RandomAccess.ReadAsync(file, content, place.Offset < 0 ? 0 : place.Offset + ArchiveHeader.Size, cancellation);
        if (read != content.Length || Convert.ToHexStringLower(SHA256.HashData(content)) != place.Sha256)
            throw new ArchiveException($"The bytes at {place} are not the ones that were stored: the archive is damaged. Restore {place.Segment} from the backup.");
        return content;
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await Task.Run(_thread.Join);
        _segment.Dispose();
    }

    async Task<ContentRef> SpoolAsync(byte[] start, Stream rest, CancellationToken cancellation)
    {
        var name = _ids.New("big") + ".bin";
        var path = Path.Combine(_folder, "large", name);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long length = 0;
        await using (var file = new FileStream(path + ".tmp", FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous))
        {
            for (var (buffer, read) = (start, start.Length); read > 0; read = await rest.ReadAsync(buffer, cancellation))
            {
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
                length += read;
            }

            file.Flush(flushToDisk: true);
        }

        File.Move(path + ".tmp", path);
        DurableFolder.Sync(Path.Combine(_folder, "large"));
        return new ContentRef("large/" + name, -1, length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    void Write()
    {
        List<Waiting> group = new(LargestGroup);
        while (_waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            group.Clear();
            while (group.Count < LargestGroup && _waiting.Reader.TryRead(out var waiting))
                group.Add(waiting);
            Commit(group);
        }
    }

    void Commit(List<Waiting> group)
    {
        var before = _segment.Length;
        try
        {
            var places = group.ConvertAll(waiting =>
                new ContentRef(_segment.Name, _segment.Append(waiting.Content.Span, waiting.Sha256), waiting.Content.Length, Convert.ToHexStringLower(waiting.Sha256)));
            _segment.Sync();
            if (_segment.Length >= SegmentSize)
                Roll();
            for (var i = 0; i < group.Count; i++)
                group[i].Done.TrySetResult(places[i]);
        }
        catch (IOException problem)
        {
            _segment.CutBack(before);
            foreach (var waiting in group)
                waiting.Done.TrySetException(problem);
        }
    }

    void Roll()
    {
        var next = new ArchiveSegment(_folder, Name(_number + 1));
        DurableFolder.Sync(_folder);
        _segment.Dispose();
        (_segment, _number) = (next, _number + 1);
    }

    string PathOf(ContentRef place) => Path.Combine(_folder, place.Segment);

    static string Name(int number) => $"{number:000000}.seg";

    sealed record Waiting(ReadOnlyMemory<byte> Content, byte[] Sha256)
    {
        public TaskCompletionSource<ContentRef> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
