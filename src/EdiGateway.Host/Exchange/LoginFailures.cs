using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace EdiGateway.Host.Exchange;

/// <summary>
/// Counts failed logins of an address (of IPv6 its network of 64 bits, which one caller has to itself) and answers each further one later; who logs in well
/// never waits. When too many addresses fail at once, new ones share one count.
/// </summary>
sealed class LoginFailures(TimeProvider time)
{
    const int Free = 3;
    const int MostAddresses = 10_000;
    const string Everybody = "";

    static readonly TimeSpan s_step = TimeSpan.FromMilliseconds(250);
    static readonly TimeSpan s_longest = TimeSpan.FromSeconds(5);
    static readonly TimeSpan s_memory = TimeSpan.FromMinutes(10);

    readonly ConcurrentDictionary<string, (int Count, DateTimeOffset At)> _failures = [];
    long _swept = time.GetTimestamp();

    public Task SlowDownAsync(IPAddress? address, CancellationToken cancellation)
    {
        var wait = Wait(address);
        return wait <= TimeSpan.Zero ? Task.CompletedTask : Task.Delay(wait, time, cancellation);
    }

    internal TimeSpan Wait(IPAddress? address)
    {
        var now = time.GetUtcNow();
        Sweep(now);
        var key = Network(address);
        if (!_failures.ContainsKey(key) && _failures.Count >= MostAddresses)
            key = Everybody;
        var (count, _) = _failures.AddOrUpdate(key, _ => (1, now), (_, before) => now - before.At > s_memory ? (1, now) : (before.Count + 1, now));
        var wait = s_step * Math.Max(0, count - Free);
        return wait < s_longest ? wait : s_longest;
    }

    /// <summary>Once a minute, so that many addresses cost no more than few.</summary>
    void Sweep(DateTimeOffset now)
    {
        var swept = Interlocked.Read(ref _swept);
        if (time.GetElapsedTime(swept) < TimeSpan.FromMinutes(1) || Interlocked.CompareExchange(ref _swept, time.GetTimestamp(), swept) != swept)
            return;
        foreach (var (key, (_, at)) in _failures)
            if (now - at > s_memory)
                _failures.TryRemove(key, out _);
    }

    static string Network(IPAddress? address) => address switch
    {
        null => Everybody,
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };
}
