using System.Buffers.Binary;
using System.Text;

namespace EdiGateway.Transports.Sftp;

/// <summary>What an SSH server says before anybody logs in: its software and the algorithms it offers (RFC 4253, sections 4.2 and 7.1).</summary>
public sealed record SshGreeting(string Software, IReadOnlyList<string> KeyExchanges, IReadOnlyList<string> HostKeys, IReadOnlyList<string> Ciphers, IReadOnlyList<string> Macs)
{
    const int LongestLine = 8192;
    const int LongestPacket = 35_000;
    const byte KeyExchangeInit = 20;

    static readonly string[] s_weak = ["diffie-hellman-group1-sha1", "diffie-hellman-group14-sha1", "diffie-hellman-group-exchange-sha1", "ssh-rsa", "ssh-dss", "3des-cbc", "aes128-cbc", "aes192-cbc", "aes256-cbc", "arcfour", "blowfish-cbc", "cast128-cbc", "hmac-sha1", "hmac-sha1-96", "hmac-md5", "hmac-md5-96"];

    /// <summary>The kinds of algorithms of which the server offers nothing that is safe today.</summary>
    public IReadOnlyList<string> OnlyOld =>
    [
        .. new[] { ("key exchange", KeyExchanges.Where(name => !name.StartsWith("kex-strict", StringComparison.Ordinal) && name != "ext-info-s")), ("host key", HostKeys), ("cipher", Ciphers) }
            .Where(kind => kind.Item2.All(s_weak.Contains)).Select(kind => $"{kind.Item1} ({string.Join(", ", kind.Item2)})"),
    ];

    /// <summary>Says hello and reads the answer; the connection is of no use afterwards.</summary>
    /// <exception cref="RemoteFileException">Protocol: no SSH server; Network: it closed.</exception>
    public static async Task<SshGreeting> ReadAsync(Stream connection, CancellationToken cancellation)
    {
        await connection.WriteAsync("SSH-2.0-EdiGateway\r\n"u8.ToArray(), cancellation);
        string line;
        var lines = 0;
        do
        {
            line = await LineAsync(connection, cancellation);
            if (++lines > 50)
                throw NoSsh("it sends other text");
        }
        while (!line.StartsWith("SSH-", StringComparison.Ordinal));

        var head = new byte[5];
        await FillAsync(connection, head, cancellation);
        var (length, padding) = (BinaryPrimitives.ReadInt32BigEndian(head), head[4]);
        if (length is < 20 or > LongestPacket || padding >= length - 1)
            throw NoSsh("its first packet is broken");
        var packet = new byte[length - 1];
        await FillAsync(connection, packet, cancellation);
        if (packet[0] != KeyExchangeInit)
            throw NoSsh("its first packet offers no algorithms");
        var lists = Lists(packet.AsSpan(17, packet.Length - 17 - padding));
        return new SshGreeting(SafeName.Printable(line), lists[0], lists[1], lists[3], lists[5]);
    }

    /// <summary>Key exchange, host key, ciphers (to the server, from it), MACs (to, from).</summary>
    static List<IReadOnlyList<string>> Lists(ReadOnlySpan<byte> rest)
    {
        var lists = new List<IReadOnlyList<string>>();
        while (lists.Count < 6)
        {
            if (rest.Length < 4 || BinaryPrimitives.ReadInt32BigEndian(rest) is var size && (size < 0 || size > rest.Length - 4))
                throw NoSsh("its list of algorithms is broken");
            lists.Add([.. Encoding.ASCII.GetString(rest.Slice(4, size)).Split(',', StringSplitOptions.RemoveEmptyEntries).Select(name => SafeName.Printable(name))]);
            rest = rest[(4 + size)..];
        }

        return lists;
    }

    static async Task<string> LineAsync(Stream connection, CancellationToken cancellation)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (true)
        {
            await FillAsync(connection, one, cancellation);
            if (one[0] == (byte)'\n')
                return Encoding.Latin1.GetString([.. line]).TrimEnd('\r');
            line.Add(one[0]);
            if (line.Count > LongestLine)
                throw NoSsh("its first line does not end");
        }
    }

    static async Task FillAsync(Stream connection, byte[] buffer, CancellationToken cancellation)
    {
        try
        {
            await connection.ReadExactlyAsync(buffer, cancellation);
        }
        catch (IOException cut)
        {
            throw new RemoteFileException(RemoteError.Network, "The server closed the connection before it said who it is; it may not accept our address.", cut);
        }
    }

    static RemoteFileException NoSsh(string why) => new(RemoteError.Protocol, $"What listens there is no SSH server: {why}.");
}
