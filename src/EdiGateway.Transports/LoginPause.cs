namespace EdiGateway.Transports;

/// <summary>
/// After a refused login a server is left alone for a while: many lock a user out after some wrong passwords. Whoever uses it logs in one session after the other,
/// so that a wrong password is tried once and not once per session.
/// </summary>
public sealed class LoginPause(TimeProvider time)
{
    /// <summary>How long a refused login keeps us from trying the same credentials again.</summary>
    public static readonly TimeSpan AfterRefusal = TimeSpan.FromMinutes(5);

    (RemoteFileException Refused, DateTimeOffset Until)? _refusal;

    /// <exception cref="RemoteFileException">Auth, without asking the server, when it refused not long ago; and whatever logging in throws.</exception>
    public async Task<TSession> LogInAsync<TSession>(Func<CancellationToken, Task<TSession>> logIn, CancellationToken cancellation)
    {
        if (_refusal is { } refusal && time.GetUtcNow() < refusal.Until)
            throw new RemoteFileException(RemoteError.Auth, $"{refusal.Refused.Message} The next attempt is made at {refusal.Until:HH:mm:ss} UTC, or at once when the profile is changed.", refusal.Refused);
        try
        {
            var session = await logIn(cancellation);
            _refusal = null;
            return session;
        }
        catch (RemoteFileException refused) when (refused.Kind == RemoteError.Auth)
        {
            _refusal = (refused, time.GetUtcNow() + AfterRefusal);
            throw;
        }
    }
}
