using System.Buffers;

namespace EdiGateway.Transports.Sftp;

/// <summary>
/// Writes content to an open file in blocks, many of them under way, and knows up to where the server has confirmed it, so that an upload can go on there
/// after a cut.
/// </summary>
sealed class SftpUpload(Stream content, string path)
{
    readonly long? _start = content.CanSeek ? content.Position : null;
    readonly Queue<(long End, SftpPending Pending)> _underWay = [];

    /// <summary>Bytes that the server has confirmed without a gap.</summary>
    internal long Confirmed { get; private set; }

    /// <summary>The content can be read again from what is confirmed.</summary>
    internal bool CanResume => _start is not null;

    /// <summary>Writes what is not confirmed, makes it durable where the server can, checks the size and closes the file.</summary>
    internal async Task<long> RunAsync(SftpSession session, byte[] handle, CancellationToken cancellation)
    {
        foreach (var (_, stale) in _underWay)
            stale.Abandon();
        _underWay.Clear();
        if (_start is { } start)
            content.Position = start + Confirmed;
        var position = Confirmed;
        var buffer = ArrayPool<byte>.Shared.Rent(session.Limits.BlockBytes);
        try
        {
            int count;
            while ((count = await content.ReadAtLeastAsync(buffer.AsMemory(0, session.Limits.BlockBytes), session.Limits.BlockBytes, throwOnEndOfStream: false, cancellation)) > 0)
            {
                await SendAsync(session, handle, position, buffer.AsMemory(0, count), cancellation);
                position += count;
            }

            await FinishAsync(session, handle, position, cancellation);
            return position;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            foreach (var (_, pending) in _underWay)
                pending.Abandon();
        }
    }

    async Task SendAsync(SftpSession session, byte[] handle, long position, ReadOnlyMemory<byte> block, CancellationToken cancellation)
    {
        while (_underWay.Count >= session.Limits.Blocks || (_underWay.TryPeek(out var first) && first.Pending.Reply.IsCompleted))
            await ConfirmAsync(session, cancellation);
        await session.Blocks.WaitAsync(cancellation);
        _underWay.Enqueue((position + block.Length, SftpBlocks.Ask(session, asked => asked.AskToWrite(handle, position, block))));
    }

    async Task ConfirmAsync(SftpSession session, CancellationToken cancellation)
    {
        var (end, pending) = _underWay.Peek();
        var status = session.Status(await pending.Reply.WaitAsync(cancellation), "a write");
        _underWay.Dequeue();
        if (!status.IsOk)
            throw status.Error("Write", path);
        Confirmed = end;
    }

    /// <summary>All of it goes out at once: the server answers in order.</summary>
    async Task FinishAsync(SftpSession session, byte[] handle, long size, CancellationToken cancellation)
    {
        var sync = session.AskToSync(handle);
        var look = session.SizeOfHandleAsync(handle, cancellation);
        var close = session.AskToClose(handle);
        while (_underWay.Count > 0)
            await ConfirmAsync(session, cancellation);
        if (sync is not null && session.Status(await sync.WaitAsync(cancellation), "a sync") is { IsOk: false, Code: not SftpCode.Unsupported } unsafeOnDisk)
            throw unsafeOnDisk.Error("Write", path);
        var there = await look;   // null: the server does not tell
        if (session.Status(await close.WaitAsync(cancellation), "a close") is { IsOk: false } late)
            throw late.Error("Write", path);
        if (there is { } stored && stored != size)
            throw new RemoteFileException(RemoteError.Incomplete, $"Write {path}: the server holds {stored:N0} of {size:N0} bytes; it is sent again later.");
    }
}
