using System.Net;
using System.Text;

namespace EdiGateway.Transports.Proxies;

/// <summary>Asks a SOCKS5 proxy for a connection.</summary>
static class Socks5
{
    const byte Version = 5;
    const byte NoLogin = 0;
    const byte UserAndPassword = 2;

    internal static async Task RunAsync(Stream stream, ProxyServer proxy, string host, int port, CancellationToken cancellation)
    {
        await stream.WriteAsync(proxy.User is null ? [Version, 1, NoLogin] : new byte[] { Version, 2, NoLogin, UserAndPassword }, cancellation);
        var choice = await ReadAsync(stream, 2, cancellation);
        if (choice[0] != Version)
            throw new RemoteFileException(RemoteError.Protocol, $"The {proxy} does not speak SOCKS5.");
        if (choice[1] == UserAndPassword && proxy.User is not null)
            await LoginAsync(stream, proxy, cancellation);
        else if (choice[1] != NoLogin)
            throw new RemoteFileException(RemoteError.Auth, $"The {proxy} wants a login that {(proxy.User is null ? "the profile does not hold" : "is not user and password")}.");

        await stream.WriteAsync((byte[])[Version, 1, 0, .. Address(host), (byte)(port >> 8), (byte)port], cancellation);
        var answer = await ReadAsync(stream, 4, cancellation);
        if (answer[1] != 0)
            throw new RemoteFileException(RemoteError.Network, $"The {proxy} does not connect us with {host}:{port}: {Reason(answer[1])}.");

        // the address that the proxy uses is of no interest, but has to be read away
        var length = answer[3] switch
        {
            1 => 4,
            3 => (await ReadAsync(stream, 1, cancellation))[0],
            4 => 16,
            _ => throw new RemoteFileException(RemoteError.Protocol, $"The {proxy} answers with an address of an unknown kind."),
        };
        await ReadAsync(stream, length + 2, cancellation);
    }

    static async Task LoginAsync(Stream stream, ProxyServer proxy, CancellationToken cancellation)
    {
        var (user, password) = (Encoding.UTF8.GetBytes(proxy.User!), Encoding.UTF8.GetBytes(proxy.Password ?? ""));
        if (user.Length > 255 || password.Length > 255)
            throw new RemoteFileException(RemoteError.Auth, $"User or password for the {proxy} is longer than 255 bytes.");
        await stream.WriteAsync((byte[])[1, (byte)user.Length, .. user, (byte)password.Length, .. password], cancellation);
        if ((await ReadAsync(stream, 2, cancellation))[1] != 0)
            throw new RemoteFileException(RemoteError.Auth, $"The {proxy} does not accept our login.");
    }

    static byte[] Address(string host)
    {
        if (IPAddress.TryParse(host, out var address))
            return [(byte)(address.GetAddressBytes().Length == 4 ? 1 : 4), .. address.GetAddressBytes()];
        var name = Encoding.ASCII.GetBytes(host);
        return name.Length is > 0 and <= 255
            ? [3, (byte)name.Length, .. name]
            : throw new RemoteFileException(RemoteError.Protocol, "The server's name is empty or longer than 255 bytes; correct the profile.");
    }

    static string Reason(byte code) => code switch
    {
        2 => "its rules do not allow it",
        3 => "the network is not reachable",
        4 => "the host is not reachable",
        5 => "nothing listens there",
        6 => "no answer in time",
        _ => $"SOCKS error {code}",
    };

    static async Task<byte[]> ReadAsync(Stream stream, int count, CancellationToken cancellation)
    {
        var bytes = new byte[count];
        await stream.ReadExactlyAsync(bytes, cancellation);
        return bytes;
    }
}
