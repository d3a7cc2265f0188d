namespace EdiGateway.Transports;

/// <summary>A login at a server that <see cref="SessionPool{TSession}"/> keeps for the next caller.</summary>
public interface IPooledSession : IAsyncDisposable
{
    /// <summary>False after anything went wrong that leaves open what the server sends next: the session is closed and not used again.</summary>
    bool IsUsable { get; }

    /// <summary>Asks the server whether the session still stands; asked before one that was idle is used again. Never throws for a broken session.</summary>
    ValueTask<bool> IsAliveAsync(CancellationToken cancellation);
}
