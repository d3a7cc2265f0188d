using System.Collections.Concurrent;

namespace EdiGateway.Transports;

/// <summary>The <see cref="HostSessions"/> of each server, by host name and port.</summary>
public sealed class HostLimits(int sessionsPerHost, TimeProvider time)
{
    /// <summary>Sessions with one server at once, all logins together, unless the settings say otherwise.</summary>
    public const int Usual = 4;

    static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    readonly ConcurrentDictionary<string, HostSessions> _hosts = new(StringComparer.OrdinalIgnoreCase);

    public HostSessions Of(string host, int port) => _hosts.GetOrAdd($"{host}:{port}", name => new HostSessions(name, sessionsPerHost, LongestWait, time));
}
