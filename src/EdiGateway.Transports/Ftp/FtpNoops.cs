namespace EdiGateway.Transports.Ftp;

/// <summary>
/// NOOPs during a transfer. Servers answer them at once, or only after the transfer's own last answer, or never: the answers are counted, so that none is
/// taken for the answer to something else.
/// </summary>
sealed partial class FtpSession
{
    static readonly TimeSpan LongestWaitForNoop = TimeSpan.FromSeconds(2);

    int _noops;

    /// <summary>Sends NOOPs until <paramref name="stop"/>, or until the control connection is gone; the last answer of the transfer tells that then.</summary>
    internal async Task KeepAwakeAsync(CancellationToken stop)
    {
        if (Server.NoopInterval is not { } interval)
            return;
        using var timer = new PeriodicTimer(interval);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                await _control.SendAsync(["NOOP"], CancellationToken.None);   // never half of it
                _noops++;
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or RemoteFileException)
        {
            // the transfer is over, or its answer cannot come
        }
    }

    /// <summary>The last answer of a transfer, with the answers to the NOOPs before and behind it read as well.</summary>
    internal async Task<FtpReply> EndOfTransferAsync(string doing, CancellationToken cancellation)
    {
        var (noops, last) = (_noops, (FtpReply?)null);
        (_noops, _inDoubt) = (0, true);
        for (var missing = noops + 1; missing > 0; missing--)
        {
            var reply = last is null ? await _control.ReadAsync(doing, cancellation) : await LateAsync(doing, cancellation);
            if (reply is not { } told)
                return last!.Value;   // it never answers NOOPs that come during a transfer: this session is not used again
            if (last is null && missing > 1 && IsOfNoop(told))
                continue;
            if (last is not { IsGood: false } && !(last is not null && IsOfNoop(told)))
                last = told;
        }

        _inDoubt = last!.Value.Code == 421;
        return last.Value;
    }

    /// <summary>No transfer ends with these: "done", and the ways to say that there is no such command, or not now.</summary>
    static bool IsOfNoop(FtpReply reply) => reply.Code is 200 or (>= 500 and < 530);

    async Task<FtpReply?> LateAsync(string doing, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(LongestWaitForNoop);
        try
        {
            return await _control.ReadAsync(doing, limit.Token);
        }
        catch (Exception silent) when (silent is RemoteFileException or OperationCanceledException)
        {
            return null;
        }
    }
}
