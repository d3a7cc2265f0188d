using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace EdiGateway.Transports.Sftp;

/// <summary>Host and user names that can be nothing else: no option of a command, no token, no shell syntax.</summary>
public sealed partial record SshAddress(string User, string Host, int Port)
{
    internal static string? HostProblem(string host) =>
        HostPattern().IsMatch(host) || (IPAddress.TryParse(host, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6 && !host.Contains('%', StringComparison.Ordinal) && !host.Contains('[', StringComparison.Ordinal))
            ? null
            : $"\"{SafeName.Printable(host)}\" is not the name or address of a server.";

    internal static string? UserProblem(string user) =>
        UserPattern().IsMatch(user) ? null : $"\"{SafeName.Printable(user)}\" is not accepted as a user: letters, digits and . _ @ + - $ \\ may be in it, and it does not begin with -.";

    /// <summary><c>user@host:port</c> with the port left out or an IPv6 address in brackets; null when it is not written so.</summary>
    public static SshAddress? Parse(string text)
    {
        var match = AddressPattern().Match(text);
        if (!match.Success)
            return null;
        var host = match.Groups["host"].Value.Trim('[', ']');
        var port = match.Groups["port"] is { Success: true } digits ? int.Parse(digits.Value, System.Globalization.CultureInfo.InvariantCulture) : 22;
        var address = new SshAddress(match.Groups["user"].Value, host, port);
        return HostProblem(address.Host) is null && UserProblem(address.User) is null && port is > 0 and < 65536 ? address : null;
    }

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9._-]{0,252}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HostPattern();

    [GeneratedRegex(@"^[A-Za-z0-9_.+][A-Za-z0-9._@+$\\-]{0,127}(?<!\\)\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UserPattern();

    [GeneratedRegex(@"^(?<user>[^:]+)@(?<host>\[[^\]]+\]|[^:@]+)(:(?<port>[0-9]{1,5}))?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AddressPattern();
}
