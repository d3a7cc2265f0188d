using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using EdiGateway.Transports.Proxies;

namespace EdiGateway.Transports.Ftp;

/// <summary>One login at an FTP server. It is usable as long as every command has had its answer; one that is in doubt is closed.</summary>
sealed partial class FtpSession : IPooledSession
{
    readonly FtpControl _control;
    readonly FtpTls? _tls;
    readonly string _dataHost;
    HashSet<string>? _features;
    string? _home;
    string? _folder;
    char _type;
    bool _withoutEpsv;
    bool? _mainframe;
    bool _inDoubt;

    FtpSession(FtpServer server, FtpControl control, FtpTls? tls, string dataHost)
    {
        (Server, _control, _tls, _dataHost) = (server, control, tls, dataHost);
        _withoutEpsv = server.Passive == FtpPassiveMode.Pasv;
    }

    internal FtpServer Server { get; }

    public bool IsUsable => !_inDoubt;

    /// <summary>The server lists for programs (RFC 3659).</summary>
    internal bool HasMlsd => Has("MLST") || Has("MLSD");

    /// <summary>A server that does not tell its features may have it.</summary>
    internal bool HasMdtm => !WithoutMdtm && (_features is null || Has("MDTM"));

    /// <summary>The server said that it does not know MDTM.</summary>
    internal bool WithoutMdtm { get; set; }

    /// <summary>The server said that it does not know SIZE.</summary>
    internal bool WithoutSize { get; set; }

    /// <summary>The current folder as it was entered; null when that is not known.</summary>
    internal string? Folder => _folder;

    internal static async Task<FtpSession> ConnectAsync(FtpServer server, CancellationToken cancellation)
    {
        var socket = await FtpLimit.RunAsync(server.ConnectTimeout, $"Connect to {server}",
            async token => await ProxyConnector.ConnectAsync(server.Proxy, server.Host, server.Port, token), cancellation);
        // the data connections go where the control connection went, whatever the server says; a dual-mode socket shows IPv4 as ::ffff:a.b.c.d
        var address = ((IPEndPoint)socket.RemoteEndPoint!).Address;
        var dataHost = server.Proxy is not null ? server.Host : (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
        var tls = server.Security == FtpSecurity.None ? null : new FtpTls(server);
        Stream stream = new NetworkStream(socket, ownsSocket: true);
        if (server.Security == FtpSecurity.Implicit)
            stream = await tls!.HandshakeAsync(stream, $"Connect to {server}", cancellation);
        var session = new FtpSession(server, new FtpControl(stream, server), tls, dataHost);
        try
        {
            await session.LogInAsync(cancellation);
            return session;
        }
        catch
        {
            await session._control.DisposeAsync();
            throw;
        }
    }

    public async ValueTask<bool> IsAliveAsync(CancellationToken cancellation)
    {
        _folder = null;   // it may have been removed and made anew meanwhile
        try
        {
            return (await AskAsync("NOOP", cancellation)).IsGood;
        }
        catch (RemoteFileException)
        {
            return false;
        }
    }

    /// <summary>Sends a command and reads its answer. Without an answer the session is in doubt.</summary>
    internal async Task<FtpReply> AskAsync(string command, CancellationToken cancellation)
    {
        _control.Require(command);
        _inDoubt = true;
        var reply = await _control.AskAsync(command, cancellation);
        _inDoubt = reply.Code == 421 || reply.Kind == 1;
        return reply;
    }

    /// <summary>Sends commands in one piece, which saves the way to and fro; the answers in the same order.</summary>
    internal async Task<IReadOnlyList<FtpReply>> AskAsync(IReadOnlyList<string> commands, CancellationToken cancellation)
    {
        foreach (var command in commands)
            _control.Require(command);
        _inDoubt = true;
        await _control.SendAsync(commands, cancellation);
        var replies = new List<FtpReply>(commands.Count);
        foreach (var command in commands)
            replies.Add(await _control.ReadAsync($"{Server}: {command.Split(' ', 2)[0]}", cancellation));
        _inDoubt = replies.Exists(reply => reply.Code == 421);
        return replies;
    }

    /// <summary>An answer to nothing that was asked just now: the greeting.</summary>
    internal async Task<FtpReply> ReadAsync(string doing, CancellationToken cancellation)
    {
        _inDoubt = true;
        var reply = await _control.ReadAsync(doing, cancellation);
        _inDoubt = reply.Code == 421;
        return reply;
    }

    /// <summary>Makes a folder the current one; names in commands are relative to it, so that blanks, wildcards and hyphens in paths do no harm.</summary>
    /// <exception cref="RemoteFileException">FolderMissing, Denied.</exception>
    internal async Task EnterAsync(string folder, string place, CancellationToken cancellation)
    {
        if (_folder == folder)
            return;
        var reply = await TryEnterAsync(folder, cancellation);
        if (reply.IsGood)
            return;
        var kind = FtpErrors.KindOf(reply) == RemoteError.NotFound ? RemoteError.FolderMissing : FtpErrors.KindOf(reply);
        throw new RemoteFileException(kind, $"The folder {place} cannot be entered: the server answered {reply}.");
    }

    internal async Task<FtpReply> TryEnterAsync(string folder, CancellationToken cancellation)
    {
        _folder = null;
        if (!folder.StartsWith('/') && _home is not null)
            await AskAsync($"CWD {_home}", cancellation);
        var reply = await AskAsync($"CWD {folder}", cancellation);
        if (reply.IsGood)
            _folder = folder;
        return reply;
    }

    /// <summary>z/OS or IBM i, whose SIZE says of data sets and members that they are not there.</summary>
    internal async Task<bool> IsMainframeAsync(CancellationToken cancellation) =>
        _mainframe ??= (await AskAsync("SYST", cancellation)).Text is var system && (system.StartsWith("MVS", StringComparison.OrdinalIgnoreCase) || system.Contains("OS/400", StringComparison.OrdinalIgnoreCase));

    /// <summary>A file in a folder of the profile, for commands given while another folder is the current one.</summary>
    internal string PathOf(string folder, string name) =>
        folder.StartsWith('/') || _home is null ? $"{folder.TrimEnd('/')}/{name}" : $"{_home.TrimEnd('/')}/{folder.TrimEnd('/')}/{name}";

    /// <summary>TYPE A or I, when it is not set already.</summary>
    internal async Task UseTypeAsync(bool ascii, CancellationToken cancellation)
    {
        var type = ascii ? 'A' : 'I';
        if (_type == type)
            return;
        var reply = await AskAsync($"TYPE {type}", cancellation);
        if (!reply.IsGood)
            throw FtpErrors.From(reply, $"{Server}: TYPE {type}");
        _type = type;
    }

    /// <summary>Opens a data connection and gives the command that uses it, from <paramref name="offset"/> of the file on.</summary>
    internal async Task<FtpTransfer> BeginAsync(string command, string doing, long offset, CancellationToken cancellation)
    {
        var socket = await DataSocketAsync(doing, cancellation);
        try
        {
            if (offset > 0 && await AskAsync(string.Create(CultureInfo.InvariantCulture, $"REST {offset}"), cancellation) is { Kind: not 3 } no)
                throw FtpErrors.From(no, doing);
            var reply = await AskAsync(command, cancellation);
            if (reply.Kind != 1)
                throw reply.IsGood ? new RemoteFileException(RemoteError.Protocol, $"{doing}: the server answered {reply} before any data.") : FtpErrors.From(reply, doing);
            Stream stream = new NetworkStream(socket, ownsSocket: true);
            return new FtpTransfer(this, socket, _tls is null ? stream : await SecureAsync(stream, doing, cancellation), doing);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_inDoubt)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            try
            {
                await _control.AskAsync("QUIT", limit.Token);
            }
            catch (Exception gone) when (gone is RemoteFileException or OperationCanceledException)
            {
                // a farewell that nobody hears
            }
        }

        await _control.DisposeAsync();
    }

    async Task<Stream> SecureAsync(Stream stream, string doing, CancellationToken cancellation)
    {
        try
        {
            return await _tls!.HandshakeAsync(stream, doing, cancellation);
        }
        catch (RemoteFileException failed) when (failed.Kind is RemoteError.Network or RemoteError.Algorithm)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            var reply = await ReplyOrNullAsync(doing, limit.Token);
            throw reply is { IsGood: false } told ? FtpErrors.From(told, $"{doing}: TLS of the data connection failed") : failed;
        }
    }

    async Task<FtpReply?> ReplyOrNullAsync(string doing, CancellationToken cancellation)
    {
        try
        {
            return await ReadAsync(doing, cancellation);
        }
        catch (Exception silent) when (silent is RemoteFileException or OperationCanceledException)
        {
            return null;
        }
    }

    async Task<Socket> DataSocketAsync(string doing, CancellationToken cancellation)
    {
        var port = await PassivePortAsync(doing, cancellation);
        return await FtpLimit.RunAsync(Server.ConnectTimeout, $"{doing}: data connection",
            async token => await ProxyConnector.ConnectAsync(Server.Proxy, _dataHost, port, token), cancellation);
    }

    /// <summary>Only the port: a server behind address translation names an address of its own, and a hostile one somebody else's.</summary>
    async Task<int> PassivePortAsync(string doing, CancellationToken cancellation)
    {
        if (!_withoutEpsv)
        {
            var reply = await AskAsync("EPSV", cancellation);
            if (reply.Code == 229 && ExtendedPort().Match(reply.Text) is { Success: true } extended)
                return Port(extended.Groups["port"].Value, reply);
            if (reply.Kind != 5 || Server.Passive == FtpPassiveMode.Epsv)
                throw FtpErrors.From(reply, $"{doing}: EPSV");
            _withoutEpsv = true;
        }

        var passive = await AskAsync("PASV", cancellation);
        if (passive.Code != 227 || PassivePort().Match(passive.Text) is not { Success: true } numbers)
            throw FtpErrors.From(passive, $"{doing}: PASV");
        return Port(int.Parse(numbers.Groups["high"].Value, CultureInfo.InvariantCulture) * 256 + int.Parse(numbers.Groups["low"].Value, CultureInfo.InvariantCulture), passive);
    }

    int Port(string text, FtpReply reply) => Port(int.Parse(text, CultureInfo.InvariantCulture), reply);

    int Port(int port, FtpReply reply) => port is > 0 and < 65536 ? port
        : throw new RemoteFileException(RemoteError.Protocol, $"{Server}: the server names a port that cannot be: {reply}.");

    bool Has(string feature) => _features?.Contains(feature) == true;

    [GeneratedRegex(@"\((?<d>.)\k<d>\k<d>(?<port>\d{1,5})\k<d>\)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ExtendedPort();

    [GeneratedRegex(@"\d{1,3},\d{1,3},\d{1,3},\d{1,3},(?<high>\d{1,3}),(?<low>\d{1,3})", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PassivePort();
}
