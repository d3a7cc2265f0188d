using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Partners;
using EdiGateway.Transports;

namespace EdiGateway.Engine.Pipeline;

/// <summary>
/// Requests that carry a login go one at a time until one of them was answered, so that a wrong password is tried once and not by every delivery that is under way.
/// Profiles that are read again start afresh.
/// </summary>
public sealed class FirstLogins(TimeProvider time)
{
    readonly ConcurrentDictionary<(string Partner, string Connection), SemaphoreSlim> _turns = [];
    readonly ConditionalWeakTable<ConnectionProfile, Login> _logins = [];

    public async Task<Delivery> ThroughAsync(PartnerProfile partner, ConnectionProfile connection, Func<Task<Delivery>> deliver, CancellationToken cancellation)
    {
        var login = _logins.GetOrCreateValue(connection);
        if (login.IsKnown || !connection.HasLogin)
            return await AskAsync(login, deliver);
        var turn = _turns.GetOrAdd((partner.Id, connection.Name), _ => new SemaphoreSlim(1));
        await turn.WaitAsync(cancellation);
        try
        {
            if (!login.IsKnown)
                return login.Refused is { } refused && time.GetUtcNow() < login.RefusedUntil ? throw refused : await AskAsync(login, deliver);
        }
        finally
        {
            turn.Release();
        }

        return await AskAsync(login, deliver);
    }

    async Task<Delivery> AskAsync(Login login, Func<Task<Delivery>> deliver)
    {
        try
        {
            var delivery = await deliver();
            login.IsKnown = true;
            return delivery;
        }
        catch (DeliveryException failed)
        {
            // the first refusal after others were let in may be about one file: the next one asks again, alone
            var isRefused = failed.Kind == DeliveryFailure.Login;
            (login.Refused, login.RefusedUntil) = isRefused && !login.IsKnown ? (failed, time.GetUtcNow() + LoginPause.AfterRefusal) : (null, default);
            login.IsKnown = !isRefused;
            throw;
        }
    }

    sealed class Login
    {
        public bool IsKnown { get; set; }

        public DeliveryException? Refused { get; set; }

        public DateTimeOffset RefusedUntil { get; set; }
    }
}
