using System.Collections.Concurrent;
using System.Net;

namespace EdiGateway.Host.Exchange;

/// <summary>Counts failed logins of an address and answers each further one later; who logs in well never waits.</summary>
sealed class LoginFailures(TimeProvider time)
{
    const int Free = 3;
    const int MostAddresses = 10_000;

    static readonly TimeSpan s_step = TimeSpan.FromMilliseconds(250);
    static readonly TimeSpan s_longest = TimeSpan.FromSeconds(5);
    static readonly TimeSpan s_memory = TimeSpan.FromMinutes(10);

    readonly ConcurrentDictionary<string, (int Count, DateTimeOffset At)> _failures = [];

    public Task SlowDownAsync(IPAddress? address, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (_failures.Count >= MostAddresses)
            foreach (var old in _failures.Where(pair => now - pair.Value.At > s_memory).Select(pair => pair.Key).ToList())
                _failures.TryRemove(old, out _);
        var (count, _) = _failures.AddOrUpdate(address?.ToString() ?? "", _ => (1, now), (_, before) => now - before.At > s_memory ? (1, now) : (before.Count + 1, now));
        var wait = s_step * Math.Max(0, count - Free);
        return wait <= TimeSpan.Zero ? Task.CompletedTask : Task.Delay(wait < s_longest ? wait : s_longest, time, cancellation);
    }
}
