using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace EdiGateway.Host.Tests.Web;

/// <summary>The HTTP server of a running gateway, over real connections.</summary>
public sealed class WebListenerTests
{
    [Test]
    public async Task A_running_gateway_says_that_it_lives_and_is_ready()
    {
        await using var running = await Running.StartAsync(erpIsUp: false);

        Assert.That(await running.Http.GetStringAsync("/healthz/live"), Is.EqualTo("{\"status\":\"live\"}"));
        await running.UntilAsync("ready", async () => (await running.Http.GetAsync("/healthz/ready")).IsSuccessStatusCode ? "ready" : null);
    }

    [Test]
    public async Task What_does_not_exist_is_a_problem_in_JSON_whatever_the_caller_accepts()
    {
        await using var running = await Running.StartAsync(erpIsUp: false);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/nothing") { Headers = { { "Accept", "text/html" } } };

        using var answer = await running.Http.SendAsync(request);

        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.That((answer.StatusCode, answer.Content.Headers.ContentType?.MediaType), Is.EqualTo((HttpStatusCode.NotFound, "application/problem+json")));
        Assert.That(((string?)problem["code"], (string?)problem["detail"]), Is.EqualTo(("not-found", "There is nothing at /nothing.")));
        Assert.That(answer.Headers.Contains("Server"), Is.False);
    }

    [Test]
    public async Task A_port_that_is_taken_is_a_clear_sentence_and_nothing_is_begun()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        Assert.That(async () =>
        {
            await using var running = await Running.StartAsync(erpIsUp: false, home => File.WriteAllText(home.In(GatewayOptions.FileName), $"listen: {{ urls: [\"http://127.0.0.1:{port}\"] }}\n"));
        }, Throws.TypeOf<Host.Web.ListenException>().With.Message.EqualTo($"Another program listens on http://127.0.0.1:{port} already. Stop it, or say another address: listen.urls in edigateway.yaml, or EGW__Listen__Urls."));
    }

    [Test]
    public async Task A_caller_that_dawdles_with_its_headers_is_cut_off()
    {
        await using var running = await Running.StartAsync(erpIsUp: false, home => File.WriteAllText(home.In(GatewayOptions.FileName), "listen: { urls: [\"http://127.0.0.1:0\"], headerTimeout: 1s }\n"));
        using var caller = new TcpClient();
        await caller.ConnectAsync(running.Http.BaseAddress!.Host, running.Http.BaseAddress.Port);

        await caller.GetStream().WriteAsync("GET /healthz/live HTTP/1.1\r\nHost: x\r\n"u8.ToArray());
        using var reader = new StreamReader(caller.GetStream(), Encoding.Latin1);

        Assert.That(await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(15)), Does.StartWith("HTTP/1.1 408"));
    }

    [Test]
    public async Task Https_shows_the_certificate_of_the_settings([Values("gateway.pfx", "gateway.pem")] string file)
    {
        using var certificate = Certificates.Server("127.0.0.1");
        await using var running = await Running.StartAsync(erpIsUp: false, home =>
        {
            Certificates.Write(certificate, home.In(file));
            File.WriteAllText(home.In(GatewayOptions.FileName), $"listen: {{ urls: [\"http://127.0.0.1:0\", \"https://127.0.0.1:0\"], certificate: {file} }}\n");
        });
        using var http = new HttpClient(Certificates.Trusting(certificate));

        var answer = await http.GetStringAsync(new Uri(new Uri((await running.Gateway.Listening)[1]), "/healthz/live"));

        Assert.That(answer, Is.EqualTo("{\"status\":\"live\"}"));
        using var untrusting = new HttpClient();
        Assert.That(async () => await untrusting.GetStringAsync(new Uri(new Uri((await running.Gateway.Listening)[1]), "/healthz/live")), Throws.TypeOf<HttpRequestException>());
    }
}
