using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EdiGateway.TestKit.Servers;

/// <summary>A proxy on loopback that speaks SOCKS5 and HTTP CONNECT, by the first byte of a connection; with a login when one is given.</summary>
public sealed class TinyProxy : IDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly string? _user;
    readonly string? _password;

    public TinyProxy(string? user = null, string? password = null)
    {
        (_user, _password) = (user, password);
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Connections that were made for somebody, as <c>SOCKS5 host:port</c> or <c>HTTP host:port</c>.</summary>
    public List<string> Connected { get; } = [];

    public void Dispose() => _listener.Dispose();

    async Task AcceptAsync()
    {
        while (true)
            _ = ServeAsync(await _listener.AcceptSocketAsync());
    }

    async Task ServeAsync(Socket socket)
    {
        await using var client = new NetworkStream(socket, ownsSocket: true);
        try
        {
            var first = await ReadAsync(client, 1);
            var server = first[0] == 5 ? await SocksAsync(client) : await HttpAsync(client, first[0]);
            if (server is null)
                return;
            await using var stream = new NetworkStream(server, ownsSocket: true);
            await Task.WhenAny(client.CopyToAsync(stream), stream.CopyToAsync(client));
        }
        catch (IOException)
        {
            // the client is gone
        }
    }

    async Task<Socket?> SocksAsync(Stream client)
    {
        var offered = await ReadAsync(client, (await ReadAsync(client, 1))[0]);
        var method = (byte)(_user is null ? 0 : 2);
        await client.WriteAsync((byte[])[5, offered.Contains(method) ? method : (byte)0xFF]);
        if (_user is not null)
        {
            await ReadAsync(client, 1);
            var user = Encoding.UTF8.GetString(await ReadAsync(client, (await ReadAsync(client, 1))[0]));
            var password = Encoding.UTF8.GetString(await ReadAsync(client, (await ReadAsync(client, 1))[0]));
            await client.WriteAsync((byte[])[1, (byte)(user == _user && password == _password ? 0 : 1)]);
            if (user != _user || password != _password)
                return null;
        }

        var request = await ReadAsync(client, 4);
        var host = request[3] switch
        {
            1 => new IPAddress(await ReadAsync(client, 4)).ToString(),
            4 => new IPAddress(await ReadAsync(client, 16)).ToString(),
            _ => Encoding.ASCII.GetString(await ReadAsync(client, (await ReadAsync(client, 1))[0])),
        };
        var port = await ReadAsync(client, 2);
        var server = await ConnectAsync("SOCKS5", host, (port[0] << 8) | port[1]);
        await client.WriteAsync((byte[])[5, (byte)(server is null ? 5 : 0), 0, 1, 0, 0, 0, 0, 0, 0]);
        return server;
    }

    async Task<Socket?> HttpAsync(Stream client, byte first)
    {
        var head = new StringBuilder().Append((char)first);
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
            head.Append((char)(await ReadAsync(client, 1))[0]);
        var login = $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{_user}:{_password}"))}";
        if (_user is not null && !head.ToString().Contains(login, StringComparison.Ordinal))
        {
            await client.WriteAsync("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n"u8.ToArray());
            return null;
        }

        var target = head.ToString().Split(' ')[1];
        var colon = target.LastIndexOf(':');
        var server = await ConnectAsync("HTTP", target[..colon], int.Parse(target[(colon + 1)..], System.Globalization.CultureInfo.InvariantCulture));
        await client.WriteAsync(Encoding.ASCII.GetBytes(server is null ? "HTTP/1.1 502 Bad Gateway\r\n\r\n" : "HTTP/1.1 200 Connection established\r\n\r\n"));
        return server;
    }

    async Task<Socket?> ConnectAsync(string protocol, string host, int port)
    {
        var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await server.ConnectAsync(host, port);
            lock (Connected)
                Connected.Add($"{protocol} {host}:{port}");
            return server;
        }
        catch (SocketException)
        {
            server.Dispose();
            return null;
        }
    }

    static async Task<byte[]> ReadAsync(Stream stream, int count)
    {
        var bytes = new byte[count];
        await stream.ReadExactlyAsync(bytes);
        return bytes;
    }
}
