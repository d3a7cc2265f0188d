namespace EdiGateway.Transports.Ftp;

/// <summary>Runs one wait on the network with a time limit, and tells a cut or silent connection in our words.</summary>
static class FtpLimit
{
    internal static async ValueTask<T> RunAsync<T>(TimeSpan limit, string doing, Func<CancellationToken, ValueTask<T>> wait, CancellationToken cancellation)
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timer.CancelAfter(limit);
        try
        {
            return await wait(timer.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw FtpErrors.Timeout(doing, limit);
        }
        catch (Exception error) when (FtpErrors.IsCut(error))
        {
            throw FtpErrors.Cut(error, doing);
        }
    }

    internal static async ValueTask RunAsync(TimeSpan limit, string doing, Func<CancellationToken, ValueTask> wait, CancellationToken cancellation) =>
        await RunAsync(limit, doing, async token =>
        {
            await wait(token);
            return true;
        }, cancellation);
}
