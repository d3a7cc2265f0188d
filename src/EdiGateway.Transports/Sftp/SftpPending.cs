namespace EdiGateway.Transports.Sftp;

/// <summary>A request that is under way. Whoever stops waiting abandons it; a handle that comes for an abandoned request is closed at once.</summary>
sealed class SftpPending(SftpWire wire)
{
    readonly TaskCompletionSource<SftpReply> _reply = new(TaskCreationOptions.RunContinuationsAsynchronously);
    int _settled; // 0 under way, 1 answered, 2 abandoned

    internal Task<SftpReply> Reply => _reply.Task;

    internal async Task<SftpReply> WaitAsync(CancellationToken cancellation)
    {
        try
        {
            return await _reply.Task.WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            Abandon();
            throw;
        }
    }

    internal void Abandon()
    {
        if (Interlocked.Exchange(ref _settled, 2) == 1)
            Dispose(_reply.Task.Result);
    }

    internal void Complete(SftpReply reply)
    {
        _reply.TrySetResult(reply);
        if (Interlocked.CompareExchange(ref _settled, 1, 0) == 2)
            Dispose(reply);
    }

    internal void Fail(RemoteFileException failure)
    {
        _reply.TrySetException(failure);
        _ = _reply.Task.Exception;   // seen, also when nobody waits
    }

    void Dispose(SftpReply reply)
    {
        if (reply.Type == SftpCode.Handle && wire.Failure is null)
        {
            var handle = new PacketReader(reply.Body).Bytes().ToArray();
            wire.Ask(SftpCode.Close, packet => packet.Bytes(handle)).Abandon();
        }

        reply.Release();
    }
}
