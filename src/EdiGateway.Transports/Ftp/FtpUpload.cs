using System.Buffers;

namespace EdiGateway.Transports.Ftp;

/// <summary>Sends one file under its temporary name, or under its own. <c>clears</c>: what lies under that name is removed first.</summary>
sealed class FtpUpload(FtpFolder folder, string temporary, bool clears, Stream content, string doing)
{
    const int Chunk = 64 * 1024;
    const int MostResumptions = 2;

    readonly long _start = content.CanSeek ? content.Position : 0;
    FtpLineEnds _lineEnds;
    long _sent;

    /// <summary>The server has begun to take the file: what lies under its name is ours.</summary>
    internal bool HasBegun { get; private set; }

    /// <returns>Bytes of the content.</returns>
    internal async Task<long> RunAsync(CancellationToken cancellation)
    {
        for (var resumed = 0; ; resumed++)
        {
            try
            {
                await using var lease = await folder.LeaseAsync(cancellation);
                var append = resumed > 0 && await MoveBackAsync(lease.Session, cancellation);
                return await SendAsync(lease.Session, append, cancellation);
            }
            catch (RemoteFileException cut) when (resumed < MostResumptions && _sent > 0 && content.CanSeek && !folder.Server.Ascii && cut.Kind == RemoteError.Network)
            {
                // once more over a new session, from where the server has it
            }
        }
    }

    /// <summary>True when the content stands where the server's file ends; false when it is sent from its start.</summary>
    async Task<bool> MoveBackAsync(FtpSession session, CancellationToken cancellation)
    {
        var there = await session.SizeAsync(temporary, doing, folder.Times, cancellation);
        var usable = there > 0 && there <= _sent;
        _sent = usable ? there!.Value : 0;
        content.Position = _start + _sent;
        return usable;
    }

    async Task<long> SendAsync(FtpSession session, bool append, CancellationToken cancellation)
    {
        if (!append && (clears || HasBegun))
            await DeleteLeftoverAsync(session, cancellation);
        await session.UseTypeAsync(folder.Server.Ascii, cancellation);
        await using var transfer = append ? await AppendAsync(session, cancellation) : await session.BeginAsync($"STOR {temporary}", doing, offset: 0, cancellation);
        HasBegun = true;
        await CopyAsync(transfer, cancellation);
        await transfer.EndAsync(written: true, cancellation);
        if (!folder.Server.Ascii && await SizeOrNullAsync(session, cancellation) is { } size && size != _sent)
            throw new RemoteFileException(RemoteError.Incomplete, $"{doing}: the server holds {size:N0} bytes of {_sent:N0}; it is sent again later.");
        return _sent;
    }

    /// <summary>A leftover may be a link that leads elsewhere, or longer than what comes: it goes before the new file begins.</summary>
    async Task DeleteLeftoverAsync(FtpSession session, CancellationToken cancellation) => await session.AskAsync($"DELE {temporary}", cancellation);

    async Task<FtpTransfer> AppendAsync(FtpSession session, CancellationToken cancellation)
    {
        try
        {
            return await session.BeginAsync($"APPE {temporary}", doing, offset: 0, cancellation);
        }
        catch (RemoteFileException) when (session.IsUsable)
        {
            // this server does not append: from the start
            _sent = 0;
            content.Position = _start;
            await DeleteLeftoverAsync(session, cancellation);
            return await session.BeginAsync($"STOR {temporary}", doing, offset: 0, cancellation);
        }
    }

    async Task CopyAsync(FtpTransfer transfer, CancellationToken cancellation)
    {
        var (buffer, text) = (ArrayPool<byte>.Shared.Rent(Chunk), folder.Server.Ascii ? new byte[2 * Chunk] : []);
        try
        {
            while (await content.ReadAsync(buffer.AsMemory(0, Chunk), cancellation) is > 0 and var read)
            {
                await transfer.WriteAsync(folder.Server.Ascii ? text.AsMemory(0, _lineEnds.Out(buffer.AsSpan(0, read), text)) : buffer.AsMemory(0, read), cancellation);
                _sent += read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>In a mailbox we may write and not look: then the server's word has to do.</summary>
    async Task<long?> SizeOrNullAsync(FtpSession session, CancellationToken cancellation)
    {
        try
        {
            return await session.SizeAsync(temporary, doing, folder.Times, cancellation);
        }
        catch (RemoteFileException refused) when (session.IsUsable && refused.Kind is RemoteError.Denied or RemoteError.Protocol)
        {
            return null;
        }
    }
}
