using System.Globalization;
using System.Text;

namespace EdiGateway.Transports.Ftp;

/// <summary>
/// The control connection: commands out, answers in. Nothing that the server says makes it grow without end, and no command holds a line end.
/// </summary>
sealed class FtpControl(Stream stream, FtpServer server) : IAsyncDisposable
{
    const int MaxLine = 8 * 1024;
    const int MaxLines = 1_000;

    readonly byte[] _buffer = new byte[MaxLine];
    Stream _stream = stream;
    int _start, _end;

    internal Stream Stream => _stream;

    /// <summary>Sends a command and reads the answer.</summary>
    internal async Task<FtpReply> AskAsync(string command, CancellationToken cancellation)
    {
        await SendAsync([command], cancellation);
        return await ReadAsync($"{server}: {Verb(command)}", cancellation);
    }

    /// <summary>A line end in a name or password would be a second command.</summary>
    internal void Require(string command)
    {
        if (command.AsSpan().IndexOfAny('\r', '\n', '\0') >= 0)
            throw new RemoteFileException(RemoteError.UnsafeName, $"{server}: what follows {Verb(command)} holds a line end or a NUL, and is not sent.");
    }

    /// <summary>Sends commands in one piece; the answers come in the same order.</summary>
    internal async Task SendAsync(IReadOnlyList<string> commands, CancellationToken cancellation)
    {
        foreach (var command in commands)
            Require(command);
        var bytes = Encoding.UTF8.GetBytes(string.Concat(commands.Select(command => command + "\r\n")));
        await FtpLimit.RunAsync(server.OperationTimeout, $"{server}: {Verb(commands[0])}", token => _stream.WriteAsync(bytes, token), cancellation);
    }

    /// <param name="doing">What the answer is awaited for: start of a sentence.</param>
    internal Task<FtpReply> ReadAsync(string doing, CancellationToken cancellation) =>
        FtpLimit.RunAsync(server.OperationTimeout, doing, token => ReplyAsync(doing, token), cancellation).AsTask();

    /// <summary>Goes on over another stream, after the TLS handshake.</summary>
    /// <exception cref="RemoteFileException">Protocol: the server, or somebody on the way, sent more in clear; it would count as said under TLS.</exception>
    internal void RequireNothingUnread()
    {
        if (_start != _end)
            throw new RemoteFileException(RemoteError.Protocol, $"{server}: the server sent more behind its answer to AUTH TLS, before encryption began. Somebody may be tampering with the line.");
    }

    internal void GoOnWith(Stream encrypted) => _stream = encrypted;

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    async ValueTask<FtpReply> ReplyAsync(string doing, CancellationToken cancellation)
    {
        var first = await LineAsync(doing, cancellation);
        if (first.Length < 3 || !int.TryParse(first.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code) || code is < 100 or > 599
            || (first.Length > 3 && first[3] is not (' ' or '-')))
            throw new RemoteFileException(RemoteError.Protocol, $"{doing}: this is no answer of an FTP server: \"{SafeName.Printable(first)}\".");

        var lines = new List<string> { first.Length > 4 ? first[4..] : "" };
        if (first.Length == 3 || first[3] == ' ')
            return new FtpReply(code, lines);
        while (lines.Count < MaxLines)
        {
            var line = await LineAsync(doing, cancellation);
            var last = line.Length >= 3 && line.AsSpan(0, 3).SequenceEqual(first.AsSpan(0, 3)) && (line.Length == 3 || line[3] == ' ');
            lines.Add(last ? line[Math.Min(4, line.Length)..] : line);
            if (last)
                return new FtpReply(code, lines);
        }

        throw new RemoteFileException(RemoteError.Protocol, $"{doing}: an answer of more than {MaxLines} lines.");
    }

    async ValueTask<string> LineAsync(string doing, CancellationToken cancellation)
    {
        while (true)
        {
            var length = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            if (length >= 0)
            {
                var line = Encoding.UTF8.GetString(_buffer, _start, length).TrimEnd('\r');
                _start += length + 1;
                return line;
            }

            if (_start > 0)
            {
                _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
                (_start, _end) = (0, _end - _start);
            }

            if (_end == _buffer.Length)
                throw new RemoteFileException(RemoteError.Protocol, $"{doing}: an answer line of more than {MaxLine / 1024} KB.");
            var read = await _stream.ReadAsync(_buffer.AsMemory(_end), cancellation);
            if (read == 0)
                throw new EndOfStreamException();
            _end += read;
        }
    }

    static string Verb(string command) => command.Split(' ', 2)[0];
}
