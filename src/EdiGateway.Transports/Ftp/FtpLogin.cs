namespace EdiGateway.Transports.Ftp;

/// <summary>From the greeting to a session that is ready for files.</summary>
sealed partial class FtpSession
{
    async Task LogInAsync(CancellationToken cancellation)
    {
        var greeting = await ReadAsync($"{Server}: greeting", cancellation);
        if (greeting.Kind == 1)
            greeting = await ReadAsync($"{Server}: greeting", cancellation);   // 120: ready in some minutes
        if (!greeting.IsGood)
            throw FtpErrors.From(greeting, $"{Server}: greeting");

        if (Server.Security == FtpSecurity.Explicit)
            await EncryptAsync(cancellation);
        await SendPasswordAsync(cancellation);
        if (_tls is not null)
        {
            await NeedAsync("PBSZ 0", cancellation);
            await NeedAsync("PROT P", cancellation);
        }

        var features = await AskAsync("FEAT", cancellation);
        if (features.IsGood)
            _features = features.Lines.Skip(1).Select(line => line.Trim().Split(' ', 2)[0]).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (Has("UTF8"))
            await AskAsync("OPTS UTF8 ON", cancellation);
        if (await AskAsync("PWD", cancellation) is { Code: 257 } here)
            _home = Quoted(here.Text);
    }

    async Task EncryptAsync(CancellationToken cancellation)
    {
        var reply = await AskAsync("AUTH TLS", cancellation);
        if (reply.Code != 234)
            throw new RemoteFileException(RemoteError.Algorithm, $"{Server}: the server does not encrypt (AUTH TLS: {reply}), so no password was sent. Ask the partner for TLS, or write encryption: none if the line is safe.");
        _control.RequireNothingUnread();
        _inDoubt = true;
        _control.GoOnWith(await _tls!.HandshakeAsync(_control.Stream, $"Connect to {Server}", cancellation));
        _inDoubt = false;
    }

    async Task SendPasswordAsync(CancellationToken cancellation)
    {
        var reply = await AskAsync($"USER {Server.User}", cancellation);
        if (reply.Code == 331)
            reply = await AskAsync($"PASS {Server.Password}", cancellation);
        if (reply.IsGood)
            return;
        var kind = FtpErrors.KindOf(reply) is var known and (RemoteError.Busy or RemoteError.Network) ? known : RemoteError.Auth;
        throw new RemoteFileException(kind, kind == RemoteError.Auth
            ? $"{Server}: the login was refused: the server answered {reply}. Compare user and password with the partner."
            : $"{Server}: no login now: the server answered {reply}.");
    }

    async Task NeedAsync(string command, CancellationToken cancellation)
    {
        var reply = await AskAsync(command, cancellation);
        if (!reply.IsGood)
            throw new RemoteFileException(RemoteError.Algorithm, $"{Server}: the server does not encrypt its data connections ({command}: {reply}); nothing is sent in clear.");
    }

    /// <summary>The folder in <c>257 "/home/""x" is current</c>: in quotes, which are doubled inside.</summary>
    static string? Quoted(string text)
    {
        var start = text.IndexOf('"', StringComparison.Ordinal);
        if (start < 0)
            return null;
        for (var end = start + 1; end < text.Length; end++)
        {
            if (text[end] != '"')
                continue;
            if (end + 1 == text.Length || text[end + 1] != '"')
                return text[(start + 1)..end].Replace("\"\"", "\"", StringComparison.Ordinal);
            end++;
        }

        return null;
    }
}
