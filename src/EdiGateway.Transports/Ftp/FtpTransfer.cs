using System.Net.Security;
using System.Net.Sockets;

namespace EdiGateway.Transports.Ftp;

/// <summary>
/// One data connection, from the server's first answer to its last. The end of the bytes alone proves nothing – a cut line looks the same –, so whoever reads
/// or writes ends with <see cref="EndAsync"/>.
/// </summary>
sealed class FtpTransfer : IAsyncDisposable
{
    static readonly TimeSpan LongestFarewell = TimeSpan.FromSeconds(5);
    static readonly TimeSpan LongestExcuse = TimeSpan.FromSeconds(2);
    static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(300);

    readonly FtpSession _session;
    readonly Socket _socket;
    readonly Stream _stream;
    readonly string _doing;
    readonly CancellationTokenSource _over = new();
    readonly Task _awake;
    Task? _drain;
    bool _ended;

    internal FtpTransfer(FtpSession session, Socket socket, Stream stream, string doing)
    {
        (_session, _socket, _stream, _doing) = (session, socket, stream, doing);
        _awake = session.KeepAwakeAsync(_over.Token);
    }

    TimeSpan Limit => _session.Server.OperationTimeout;

    internal async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        try
        {
            return await FtpLimit.RunAsync(Limit, _doing, token => _stream.ReadAsync(buffer, token), cancellation);
        }
        catch (RemoteFileException cut) when (cut.Kind == RemoteError.Network)
        {
            throw await ReasonAsync() ?? cut;
        }
    }

    internal async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellation)
    {
        // With TLS the server sends as well (tickets); what is not read when we close makes the system reset the connection, and the file's end is lost.
        if (_stream is SslStream)
            _drain ??= DrainAsync();
        try
        {
            await FtpLimit.RunAsync(Limit, _doing, token => _stream.WriteAsync(buffer, token), cancellation);
        }
        catch (RemoteFileException cut) when (cut.Kind == RemoteError.Network)
        {
            throw await ReasonAsync() ?? cut;
        }
    }

    /// <summary>Closes in good order and waits for the server's word that it has, or has sent, everything.</summary>
    internal async Task EndAsync(bool written, CancellationToken cancellation)
    {
        if (written)
            await FarewellAsync(cancellation);
        _ended = true;
        await _stream.DisposeAsync();
        var reply = await LastReplyAsync(cancellation);
        if (!reply.IsGood)
            throw FtpErrors.From(reply, _doing);
    }

    /// <summary>Breaks off; the session stays usable when the server says within a moment that it has noticed.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_ended)
            return;
        _ended = true;
        _socket.Close(timeout: 0);
        await _stream.DisposeAsync();
        await FinalReplyAsync(Moment);
    }

    async Task FarewellAsync(CancellationToken cancellation)
    {
        if (_stream is SslStream)
            _drain ??= DrainAsync();
        await FtpLimit.RunAsync(Limit, _doing, async token =>
        {
            if (_stream is SslStream secured)
                await secured.ShutdownAsync().WaitAsync(token);
            _socket.Shutdown(SocketShutdown.Send);
        }, cancellation);
        if (_drain is { } drain)
            await Task.WhenAny(drain, Task.Delay(LongestFarewell, cancellation));
    }

    async Task DrainAsync()
    {
        var waste = new byte[1024];
        try
        {
            while (await _stream.ReadAsync(waste) > 0)
            {
                // nothing that the server says here is meant for us
            }
        }
        catch (Exception cut) when (FtpErrors.IsCut(cut))
        {
            // the answer on the control connection tells what became of the file
        }
    }

    /// <summary>When the data connection breaks, the control connection often says why.</summary>
    async Task<RemoteFileException?> ReasonAsync()
    {
        _ended = true;
        await _stream.DisposeAsync();
        return await FinalReplyAsync(LongestExcuse) is { IsGood: false } reply ? FtpErrors.From(reply, _doing) : null;
    }

    async Task<FtpReply?> FinalReplyAsync(TimeSpan longest)
    {
        using var limit = new CancellationTokenSource(longest);
        try
        {
            return await LastReplyAsync(limit.Token);
        }
        catch (Exception silent) when (silent is RemoteFileException or OperationCanceledException)
        {
            return null;   // the session counts as broken now
        }
    }

    async Task<FtpReply> LastReplyAsync(CancellationToken cancellation)
    {
        await _over.CancelAsync();
        await _awake;
        _over.Dispose();
        return await _session.EndOfTransferAsync(_doing, cancellation);
    }
}
