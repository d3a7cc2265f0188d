using System.Globalization;
using System.Text;

namespace EdiGateway.Transports.Proxies;

/// <summary>Asks an HTTP proxy for a tunnel.</summary>
static class HttpConnect
{
    const int MaxAnswer = 16 * 1024;

    internal static async Task RunAsync(Stream stream, ProxyServer proxy, string host, int port, CancellationToken cancellation)
    {
        if (host.Any(char.IsControl) || host.Contains(' ', StringComparison.Ordinal))
            throw new RemoteFileException(RemoteError.Protocol, "The server's name holds blanks or control characters; correct the profile.");
        var authority = host.Contains(':', StringComparison.Ordinal) ? $"[{host}]:{port}" : $"{host}:{port}";
        var request = new StringBuilder($"CONNECT {authority} HTTP/1.1\r\nHost: {authority}\r\n");
        if (proxy.User is not null)
            request.Append(CultureInfo.InvariantCulture, $"Proxy-Authorization: Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{proxy.User}:{proxy.Password}"))}\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request.Append("\r\n").ToString()), cancellation);

        var status = await HeadAsync(stream, proxy, cancellation);
        var parts = status.Split(' ', 3);
        if (parts.Length < 2 || !parts[0].StartsWith("HTTP/1.", StringComparison.Ordinal) || !int.TryParse(parts[1], CultureInfo.InvariantCulture, out var code))
            throw new RemoteFileException(RemoteError.Protocol, $"The {proxy} did not answer with HTTP: \"{SafeName.Printable(status)}\".");
        if (code is >= 200 and < 300)
            return;
        throw code == 407
            ? new RemoteFileException(RemoteError.Auth, $"The {proxy} does not accept our login ({SafeName.Printable(status)}).")
            : new RemoteFileException(RemoteError.Network, $"The {proxy} does not connect us with {host}:{port} ({SafeName.Printable(status)}).");
    }

    /// <summary>Reads to the end of the header byte by byte, because the next byte is the server's. Returns the status line.</summary>
    static async Task<string> HeadAsync(Stream stream, ProxyServer proxy, CancellationToken cancellation)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (head.Count < MaxAnswer)
        {
            await stream.ReadExactlyAsync(one, cancellation);
            head.Add(one[0]);
            if (head.Count >= 4 && head[^1] == '\n' && (head[^2] == '\n' || (head[^2] == '\r' && head[^3] == '\n')))
                return Encoding.Latin1.GetString([.. head.TakeWhile(b => b is not ((byte)'\r' or (byte)'\n'))]);
        }

        throw new RemoteFileException(RemoteError.Protocol, $"The {proxy} answers without end.");
    }
}
