using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Text;
using EdiGateway.Host.As2;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EdiGateway.Host.Tests.As2;

/// <summary>H5: Kestrel answers 400 to folded headers; with the middleware in front it reads them.</summary>
public sealed class UnfoldedHeadersTests
{
    static async Task<WebApplication> StartAsync(bool unfold)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
            kestrel.Listen(IPAddress.Loopback, 0, listen =>
            {
                listen.Protocols = HttpProtocols.Http1;
                if (unfold)
                    listen.Use(UnfoldedHeaders.Wrap);
            });
        });
        var app = builder.Build();
        app.Run(async context =>
        {
            using var body = new StreamReader(context.Request.Body, Encoding.Latin1);
            var text = await body.ReadToEndAsync();
            await context.Response.WriteAsync($"[{context.Request.Headers["X-Test"]}|{text}]", Encoding.Latin1);
        });
        await app.StartAsync();
        return app;
    }

    /// <summary>Sends the pieces one after the other and reads until so many answers came or the connection ended.</summary>
    static async Task<string> Talk(WebApplication app, int answers, params string[] pieces)
    {
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(IPEndPoint.Parse(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()["http://".Length..]));
        var stream = client.GetStream();
        foreach (var piece in pieces)
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(piece));
            await stream.FlushAsync();
            if (pieces.Length > 1)
                await Task.Delay(5);
        }

        var said = new StringBuilder();
        var buffer = new byte[65536];
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (said.ToString().Count(c => c == ']') < answers && await stream.ReadAsync(buffer, patience.Token) is var read and > 0)
            said.Append(Encoding.Latin1.GetString(buffer, 0, read));
        return said.ToString();
    }

    const string Folded = "POST / HTTP/1.1\r\nHost: x\r\nX-Test: one\r\n\ttwo\r\n  three\r\nContent-Length: 5\r\n\r\na\r\n b";

    [Test]
    public async Task H5_without_the_middleware_folded_headers_are_refused()
    {
        await using var app = await StartAsync(unfold: false);

        Assert.That(await Talk(app, 1, Folded), Does.StartWith("HTTP/1.1 400"));
    }

    [Test]
    public async Task H5_folded_headers_are_read_and_bodies_untouched()
    {
        await using var app = await StartAsync(unfold: true);

        Assert.That(await Talk(app, 1, Folded), Does.StartWith("HTTP/1.1 200").And.Contain("[one  \ttwo    three|a\r\n b]"));
    }

    [Test]
    public async Task H5_the_connection_stays_open_for_further_folded_requests()
    {
        await using var app = await StartAsync(unfold: true);
        const string chunked = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding:\r\n chunked\r\nX-Test: c\r\n d\r\n\r\n4;ext=1\r\n\r\n y\r\n3\r\nabc\r\n0\r\nTrailer: a\r\n b\r\n\r\n";
        const string plain = "GET / HTTP/1.1\r\nHost: x\r\nX-Test: g\r\n h\r\n\r\n";

        var answers = await Talk(app, 5, Folded + chunked + plain + Folded + plain);

        Assert.That(answers.Split('[')[1..].Select(a => a.Split(']')[0]), Is.EqualTo(new[] { "one  \ttwo    three|a\r\n b", "c   d|\r\n yabc", "g   h|", "one  \ttwo    three|a\r\n b", "g   h|" }));
    }

    [Test]
    public async Task H5_it_does_not_matter_where_the_line_is_cut()
    {
        await using var app = await StartAsync(unfold: true);

        Assert.That(await Talk(app, 1, [.. Folded.Select(c => c.ToString())]), Does.Contain("[one  \ttwo    three|a\r\n b]"));
    }

    [Test]
    public async Task H5_latin1_bytes_in_headers_arrive()
    {
        await using var app = await StartAsync(unfold: true);

        Assert.That(await Talk(app, 1, "GET / HTTP/1.1\r\nHost: x\r\nX-Test: M\u00FCller\r\n\r\n"), Does.Contain("[M\u00FCller|]"));
    }

    [Test]
    public async Task H5_expect_continue_is_answered_before_the_body()
    {
        await using var app = await StartAsync(unfold: true);

        Assert.That(await Talk(app, 1, "POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nX-Test: a\r\n b\r\nContent-Length: 2\r\n\r\n", "hi"), Does.StartWith("HTTP/1.1 100").And.Contain("|hi]"));
    }

    [Test]
    public async Task H5_a_body_of_many_megabytes_passes_whole()
    {
        await using var app = await StartAsync(unfold: true);
        var body = string.Concat(Enumerable.Repeat("0123456789\r\n ", 800_000));

        var answer = await Talk(app, 1, $"POST / HTTP/1.1\r\nHost: x\r\nX-Test: a\r\n b\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n", body);

        Assert.That(answer[(answer.IndexOf('|', StringComparison.Ordinal) + 1)..].Replace("\r\n0\r\n\r\n", "", StringComparison.Ordinal), Has.Length.GreaterThan(body.Length));
    }

    [Test]
    public async Task H5_malformed_requests_are_still_refused(
        [Values("GET / HTTP/1.1\r\n Host: x\r\n\r\n", "GET / HTTP/1.1\r\nHost : x\r\n\r\n", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n", "nonsense\r\n\r\n")] string request)
    {
        await using var app = await StartAsync(unfold: true);

        Assert.That(await Talk(app, 1, request), Does.StartWith("HTTP/1.1 400"));
    }

    [Test]
    public void H5_what_is_not_folded_passes_byte_for_byte_in_any_pieces([Values(1, 2, 3, 7, 1000)] int size)
    {
        var bytes = Encoding.Latin1.GetBytes("GET / HTTP/1.1\r\nA: b\r\n\r\nPOST / HTTP/1.1\r\nContent-Length: 6\r\n\r\n\r\n \r\n\tPUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n\r\n \r\n0\r\n\r\nGET / HTTP/1.0\nX: y\n\nPRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\r\n binary");
        var output = new ArrayBufferWriter<byte>();
        var unfolding = new RequestUnfolding();
        foreach (var piece in bytes.Chunk(size))
            unfolding.Pass(piece, output);
        unfolding.End(output);

        Assert.That(Encoding.Latin1.GetString(output.WrittenSpan), Is.EqualTo(Encoding.Latin1.GetString(bytes)));
    }
}
