using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using EdiGateway.Transports.Ftp;

namespace EdiGateway.Transports.Tests.Ftp;

/// <summary>An FTP server that behaves as a test tells it: every command has a polite answer until the test gives it another one.</summary>
sealed class FakeFtpServer : IAsyncDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource _stop = new();
    readonly ConcurrentBag<Task> _clients = [];
    readonly Task _accepting;

    public FakeFtpServer()
    {
        _listener.Start();
        _accepting = AcceptAsync();
        On["USER"] = client => client.SayAsync("331 password?");
        On["PASS"] = client => client.SayAsync("230 welcome");
        On["PWD"] = client => client.SayAsync("257 \"/\"");
        On["CWD"] = client => client.SayAsync("250 done");
        On["TYPE"] = client => client.SayAsync("200 done");
        On["NOOP"] = client => client.SayAsync("200 done");
        On["DELE"] = client => client.SayAsync("550 no such file");
        On["SIZE"] = client => client.SayAsync("550 no such file");
        On["QUIT"] = client => client.SayAsync("221 bye");
        On["PBSZ"] = client => client.SayAsync("200 done");
        On["PROT"] = client => client.SayAsync("200 done");
        On["EPSV"] = client => client.PassiveAsync();
        On["AUTH"] = async client =>
        {
            await client.SayAsync("234 go on");
            await client.EncryptAsync();
        };
    }

    /// <summary>What to do when a command comes.</summary>
    public ConcurrentDictionary<string, Func<FakeFtpClient, Task>> On { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Func<FakeFtpClient, Task> Greeting { get; set; } = client => client.SayAsync("220 hello");

    /// <summary>Commands of all clients as they came.</summary>
    public ConcurrentQueue<string> Commands { get; } = new();

    /// <summary>Waits until a command came so many times.</summary>
    public async Task Heard(string command, int times)
    {
        while (Commands.Count(heard => heard == command) < times)
            await Task.Delay(10, _stop.Token);
    }

    /// <summary>One for all: keys take their time.</summary>
    public static X509Certificate2 Certificate { get; } = SelfSigned("localhost");

    /// <summary>How a client talks to it: no encryption unless asked, and short limits.</summary>
    public FtpServer Login => new()
    {
        Host = "127.0.0.1",
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port,
        User = "edi",
        Password = "secret",
        Security = FtpSecurity.None,
        Pins = [SHA256.HashData(Certificate.RawData)],
        ConnectTimeout = TimeSpan.FromSeconds(2),
        OperationTimeout = TimeSpan.FromSeconds(2),
    };

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_clients);
        _stop.Dispose();
    }

    public static X509Certificate2 SelfSigned(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2036, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    async Task AcceptAsync()
    {
        try
        {
            while (true)
                _clients.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // the test is over
        }
    }

    async Task ServeAsync(TcpClient connection)
    {
        await using var client = new FakeFtpClient(connection, _stop.Token);
        try
        {
            await Greeting(client);
            while (await client.ReadLineAsync() is { } line)
            {
                Commands.Enqueue(line);
                (client.Argument, var verb) = (line.Contains(' ', StringComparison.Ordinal) ? line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..] : "", line.Split(' ')[0]);
                await (On.TryGetValue(verb, out var answer) ? answer(client) : client.SayAsync("500 unknown"));
            }
        }
        catch (Exception cut) when (cut is IOException or SocketException or ObjectDisposedException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
        {
            // the client, or the test, has enough
        }
    }
}

/// <summary>One client of the fake server.</summary>
sealed class FakeFtpClient(TcpClient connection, CancellationToken stop) : IAsyncDisposable
{
    readonly Stream _plain = connection.GetStream();
    SslStream? _secured;
    TcpListener? _data;

    public string Argument { get; set; } = "";

    public CancellationToken Stop => stop;

    /// <summary>The version of TLS that was agreed on.</summary>
    public System.Security.Authentication.SslProtocols Tls => _secured!.SslProtocol;

    Stream Stream => _secured ?? _plain;

    public Task SayAsync(string line) => SayRawAsync(line + "\r\n");

    public async Task SayRawAsync(string text) => await Stream.WriteAsync(Encoding.UTF8.GetBytes(text), stop);

    /// <summary>Says nothing more, and keeps the connection.</summary>
    public Task FreezeAsync() => Task.Delay(Timeout.Infinite, stop);

    /// <summary>Drops the connection as a broken line does.</summary>
    public void Cut() => connection.Client.Close(0);

    public async Task EncryptAsync()
    {
        _secured = new SslStream(_plain);
        await _secured.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = FakeFtpServer.Certificate }, stop);
    }

    public async Task PassiveAsync()
    {
        await SayAsync($"229 (|||{OpenData()}|)");
    }

    /// <summary>Listens for a data connection; returns the port.</summary>
    public int OpenData()
    {
        _data?.Dispose();
        _data = new TcpListener(IPAddress.Loopback, 0);
        _data.Start();
        return ((IPEndPoint)_data.LocalEndpoint).Port;
    }

    /// <summary>Says 150 and takes the data connection, with TLS when the control connection has it.</summary>
    public async Task<(TcpClient Connection, Stream Stream)> DataAsync()
    {
        await SayAsync("150 here it comes");
        var data = await _data!.AcceptTcpClientAsync(stop);
        if (_secured is null)
            return (data, data.GetStream());
        var secured = new SslStream(data.GetStream());
        await secured.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = FakeFtpServer.Certificate }, stop);
        return (data, secured);
    }

    /// <summary>Sends a whole text over a data connection.</summary>
    public async Task SendAsync(string text)
    {
        var (data, stream) = await DataAsync();
        using (data)
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(text), stop);
            if (stream is SslStream secured)
                await secured.ShutdownAsync();
        }

        await SayAsync("226 done");
    }

    public async Task<string?> ReadLineAsync()
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await Stream.ReadAsync(one, stop) == 1)
        {
            if (one[0] == '\n')
                return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            line.Add(one[0]);
        }

        return null;
    }

    public async ValueTask DisposeAsync()
    {
        _data?.Dispose();
        if (_secured is not null)
            await _secured.DisposeAsync();
        connection.Dispose();
    }
}
