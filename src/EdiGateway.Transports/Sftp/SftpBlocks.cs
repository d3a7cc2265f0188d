namespace EdiGateway.Transports.Sftp;

/// <summary>Blocks of content take one of the session's places while they are under way.</summary>
static class SftpBlocks
{
    /// <summary>Sends a request whose place is taken already; the place is free again with the answer.</summary>
    internal static SftpPending Ask(SftpSession session, Func<SftpSession, SftpPending> ask)
    {
        SftpPending pending;
        try
        {
            pending = ask(session);
        }
        catch (RemoteFileException)
        {
            session.Blocks.Release();
            throw;
        }

        _ = pending.Reply.ContinueWith(_ => session.Blocks.Release(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return pending;
    }
}
