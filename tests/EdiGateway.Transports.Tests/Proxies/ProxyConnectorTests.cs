using System.Net;
using System.Net.Sockets;
using System.Text;
using EdiGateway.Transports.Proxies;

namespace EdiGateway.Transports.Tests.Proxies;

public sealed class ProxyConnectorTests
{
    TcpListener _listener = null!;

    [SetUp]
    public void Listen()
    {
        _listener = new TcpListener(IPAddress.Loopback, 0);
        _listener.Start();
    }

    [TearDown]
    public void Close() => _listener.Dispose();

    [Test]
    public async Task Asks_an_HTTP_proxy_for_a_tunnel_and_stands_at_the_first_byte_of_the_server()
    {
        var asked = "";
        var proxy = ProxyAsync(async stream =>
        {
            asked = await HeadAsync(stream);
            await stream.WriteAsync("HTTP/1.1 200 Connection established\r\nX-Proxy: yes\r\n\r\n220 hello"u8.ToArray());
        });

        using var socket = await ConnectAsync(new ProxyServer(ProxyProtocol.Http, "127.0.0.1", Port, "egw", "geheim"));

        Assert.That(await ReadAsync(socket, 9), Is.EqualTo("220 hello"));
        Assert.That(asked, Does.StartWith("CONNECT ftp.partner.example:21 HTTP/1.1\r\n")
            .And.Contain($"Proxy-Authorization: Basic {Convert.ToBase64String("egw:geheim"u8)}\r\n"));
        socket.Dispose();
        await proxy;
    }

    [TestCase("HTTP/1.1 407 Proxy Authentication Required", RemoteError.Auth)]
    [TestCase("HTTP/1.1 403 Forbidden", RemoteError.Network)]
    [TestCase("HTTP/1.1 502 Bad Gateway", RemoteError.Network)]
    [TestCase("SSH-2.0-OpenSSH_9.2", RemoteError.Protocol)]
    public async Task Says_why_an_HTTP_proxy_does_not_connect(string answer, RemoteError kind)
    {
        var proxy = ProxyAsync(async stream =>
        {
            await HeadAsync(stream);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(answer + "\r\n\r\n"));
        });

        var error = Assert.ThrowsAsync<RemoteFileException>(() => ConnectAsync(new ProxyServer(ProxyProtocol.Http, "127.0.0.1", Port, "egw", "geheim")));

        Assert.That(error!.Kind, Is.EqualTo(kind));
        Assert.That(error.Message, Does.Contain(answer).And.Not.Contain("geheim"));
        await proxy;
    }

    [Test]
    public async Task An_HTTP_proxy_that_answers_without_end_is_refused()
    {
        var proxy = ProxyAsync(async stream =>
        {
            await HeadAsync(stream);
            for (var i = 0; i < 2000; i++)
                await stream.WriteAsync("HTTP/1.1 200 and on "u8.ToArray());
        });

        Assert.That(Assert.ThrowsAsync<RemoteFileException>(() => ConnectAsync(new ProxyServer(ProxyProtocol.Http, "127.0.0.1", Port)))!.Kind, Is.EqualTo(RemoteError.Protocol));
        await proxy;
    }

    [TestCase("ftp.partner.example", new byte[] { 3, 19 })]
    [TestCase("192.0.2.7", new byte[] { 1, 192, 0, 2, 7 })]
    [TestCase("2001:db8::7", new byte[] { 4, 0x20, 1, 0x0d, 0xb8 })]
    public async Task Asks_a_SOCKS5_proxy_which_resolves_the_name_itself(string host, byte[] address)
    {
        var asked = new byte[5 + address.Length];
        var proxy = ProxyAsync(async stream =>
        {
            await stream.ReadExactlyAsync(new byte[4]);
            await stream.WriteAsync(new byte[] { 5, 2 });
            await stream.ReadExactlyAsync(new byte[1 + 1 + 3 + 1 + 6]);
            await stream.WriteAsync(new byte[] { 1, 0 });
            await stream.ReadExactlyAsync(asked.AsMemory(0, 3 + address.Length));
            await stream.WriteAsync(new byte[] { 5, 0, 0, 3, 2, (byte)'x', (byte)'y', 0, 21 });
            await stream.WriteAsync("220 hello"u8.ToArray());
        });

        using var socket = await ProxyConnector.ConnectAsync(new ProxyServer(ProxyProtocol.Socks5, "127.0.0.1", Port, "egw", "geheim"), host, 21, default);

        Assert.That(await ReadAsync(socket, 9), Is.EqualTo("220 hello"));
        Assert.That(asked[..(3 + address.Length)], Is.EqualTo((byte[])[5, 1, 0, .. address]));
        socket.Dispose();
        await proxy;
    }

    [TestCase(new byte[] { 5, 255 }, RemoteError.Auth)]
    [TestCase(new byte[] { 72, 84 }, RemoteError.Protocol)]
    [TestCase(new byte[] { 5, 0, 5, 5, 0, 1 }, RemoteError.Network)]
    [TestCase(new byte[] { 5, 0, 5, 0, 0, 9 }, RemoteError.Protocol)]
    [TestCase(new byte[] { 5 }, RemoteError.Network)]
    public async Task Says_why_a_SOCKS5_proxy_does_not_connect(byte[] answer, RemoteError kind)
    {
        var proxy = ProxyAsync(async stream =>
        {
            await stream.ReadExactlyAsync(new byte[3]);
            await stream.WriteAsync(answer);
        });

        Assert.That(Assert.ThrowsAsync<RemoteFileException>(() => ConnectAsync(new ProxyServer(ProxyProtocol.Socks5, "127.0.0.1", Port)))!.Kind, Is.EqualTo(kind));
        await proxy;
    }

    [Test]
    public void A_proxy_that_is_not_there_is_told_by_its_name()
    {
        var port = Port;
        _listener.Stop();

        var error = Assert.ThrowsAsync<RemoteFileException>(() => ConnectAsync(new ProxyServer(ProxyProtocol.Http, "127.0.0.1", port)));

        Assert.That(error!.Kind, Is.EqualTo(RemoteError.Network));
        Assert.That(error.Message, Does.Contain($"HTTP proxy 127.0.0.1:{port}").And.Contain("nothing listens there"));
    }

    int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    static Task<Socket> ConnectAsync(ProxyServer proxy) => ProxyConnector.ConnectAsync(proxy, "ftp.partner.example", 21, default);

    async Task ProxyAsync(Func<NetworkStream, Task> talk)
    {
        using var client = await _listener.AcceptTcpClientAsync();
        await using var stream = client.GetStream();
        try
        {
            await talk(stream);
            client.Client.Shutdown(SocketShutdown.Send);
            await stream.CopyToAsync(Stream.Null);
        }
        catch (IOException)
        {
            // the client has heard enough
        }
    }

    static async Task<string> HeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(one);
            head.Append((char)one[0]);
        }

        return head.ToString();
    }

    static async Task<string> ReadAsync(Socket socket, int count)
    {
        var bytes = new byte[count];
        await using var stream = new NetworkStream(socket, ownsSocket: false);
        await stream.ReadExactlyAsync(bytes);
        return Encoding.ASCII.GetString(bytes);
    }
}
