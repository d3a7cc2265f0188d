using System.Globalization;
using System.Net.Sockets;
using System.Text;
using EdiGateway.Transports.As2;

namespace EdiGateway.Host.Tests.As2Tests;

/// <summary>Messages written byte by byte on one connection, in ways that the client of the framework does not know or does not choose.</summary>
static class RawMessage
{
    public static byte[] Bytes(As2Message message, Uri url, string version) => [.. Head(message, url, version, isChunked: false, expect: false), .. message.Body.ToArray()];

    public static Task<List<string>> SendAsync(As2Message message, Uri url, string version, bool isChunked, bool expect) => SendAsync([message], url, version, isChunked, expect);

    /// <returns>What was said to each, an interim answer before it.</returns>
    public static async Task<List<string>> SendAsync(IReadOnlyList<As2Message> messages, Uri url, string version, bool isChunked, bool expect)
    {
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(url.Host, url.Port);
        var stream = client.GetStream();
        List<string> answers = [];
        foreach (var message in messages)
        {
            await stream.WriteAsync(Head(message, url, version, isChunked, expect));
            var interim = expect ? await HeadAsync(stream) : "";
            var body = message.Body.ToArray();
            if (!isChunked)
                await stream.WriteAsync(body);
            foreach (var chunk in isChunked ? body.Chunk(700) : [])
                await stream.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes($"{chunk.Length:x}\r\n"), .. chunk, .. "\r\n"u8]);
            if (isChunked)
                await stream.WriteAsync("0\r\n\r\n"u8.ToArray());
            answers.Add(interim + await AnswerAsync(stream));
        }

        return answers;
    }

    static byte[] Head(As2Message message, Uri url, string version, bool isChunked, bool expect) => Encoding.Latin1.GetBytes(
        $"POST {url.AbsolutePath} {version}\r\nHost: {url.Authority}\r\n{(isChunked ? "Transfer-Encoding: chunked" : $"Content-Length: {message.Body.Length}")}\r\n{(expect ? "Expect: 100-continue\r\n" : "")}{message.Headers}\r\n");

    static async Task<string> AnswerAsync(NetworkStream stream)
    {
        var head = await HeadAsync(stream);
        var length = head.Split("\r\n").First(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)).Split(':')[1];
        var body = new byte[int.Parse(length, CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body);
        return head + Encoding.Latin1.GetString(body);
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
}
