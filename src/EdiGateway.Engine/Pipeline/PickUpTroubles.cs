using System.Collections.Concurrent;
using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Partners;

namespace EdiGateway.Engine.Pipeline;

/// <summary>
/// Connections whose pick-ups fail: each trouble is told once, not with every run, and after a refused login the connection is left alone, longer each time, because
/// servers lock users out who try again and again. Profiles that are read again start afresh.
/// </summary>
public sealed class PickUpTroubles(TimeProvider time)
{
    static readonly TimeSpan s_reminder = TimeSpan.FromHours(1);

    readonly ConcurrentDictionary<(string Partner, string Connection), Trouble> _troubles = [];

    /// <summary>Until when nobody logs in; null: a run may begin.</summary>
    public DateTimeOffset? WaitsUntil(PartnerProfile partner, ConnectionProfile connection) =>
        _troubles.TryGetValue((partner.Id, connection.Name), out var trouble) && ReferenceEquals(trouble.Profile, connection) && trouble.Until is { } until && time.GetUtcNow() < until ? until : null;

    /// <returns>True when it is to be told: a new kind of trouble, a refused login each time that it was tried, or the same one after an hour.</returns>
    public bool Note(PartnerProfile partner, ConnectionProfile connection, DeliveryFailure kind)
    {
        var now = time.GetUtcNow();
        var key = (partner.Id, connection.Name);
        var before = _troubles.TryGetValue(key, out var known) && ReferenceEquals(known.Profile, connection) ? known : null;
        TimeSpan? pause = kind is DeliveryFailure.Auth or DeliveryFailure.Login ? RefusedLogin.Pause(before?.Pause) : null;
        var isTold = before is null || before.Kind != kind || pause is not null || now - before.ToldAt >= s_reminder;
        _troubles[key] = new Trouble(connection, kind, pause, now + pause, isTold ? now : before!.ToldAt);
        return isTold;
    }

    /// <returns>True when there was trouble before this run.</returns>
    public bool Worked(PartnerProfile partner, ConnectionProfile connection) => _troubles.TryRemove((partner.Id, connection.Name), out _);

    sealed record Trouble(ConnectionProfile Profile, DeliveryFailure Kind, TimeSpan? Pause, DateTimeOffset? Until, DateTimeOffset ToldAt);
}
