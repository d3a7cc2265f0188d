using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace EdiGateway.Host.Tests.Doctor;

/// <summary>APIs that answer, and do not let us post.</summary>
public sealed class PartnerTestHttpTests : PartnerTestHome
{
    [TestCase(401, "401", "Compare the login", "check whether our login exists", 69)]
    [TestCase(403, "403", "Compare the login", "check whether our login exists", 69)]
    [TestCase(404, "404", "Compare http.url", "tell us the right address", 69)]
    [TestCase(407, "407", "ask your network administrator", null, 78)]
    [TestCase(503, "503", "documents wait and are tried again", "look into the log of your API", 69)]
    public async Task An_answer_that_is_no_is_told(int status, string seen, string fix, string? ask, int expected)
    {
        await using var api = await ApiAsync(context => context.Response.StatusCode = status);

        var (code, steps, _) = await TestAsync($"type: http, http: {{ url: \"{api.Urls.Single()}/orders\" }}");

        Assert.That(code, Is.EqualTo(expected));
        Tells(steps, "endpoint", seen, fix, ask);
    }

    [Test]
    public async Task An_address_that_takes_no_POST_is_told()
    {
        await using var api = await ApiAsync(context =>
        {
            context.Response.StatusCode = 405;
            context.Response.Headers.Allow = "GET, HEAD";
        });

        var (_, steps, _) = await TestAsync($"type: http, http: {{ url: \"{api.Urls.Single()}/orders\" }}");

        Tells(steps, "endpoint", "it allows GET, HEAD", "The address takes no POST", "tell us the right address");
    }

    [Test]
    public async Task A_clock_that_is_hours_away_is_told()
    {
        await using var api = await ApiAsync(context => context.Response.Headers.Date = TimeProvider.System.GetUtcNow().AddHours(-3).ToString("R", System.Globalization.CultureInfo.InvariantCulture));

        var (code, steps, text) = await TestAsync($"type: http, http: {{ url: \"{api.Urls.Single()}/orders\" }}");

        Assert.That(code, Is.Zero, text);
        Assert.That(States(steps), Does.EndWith("clock:Warning"));
        Assert.That(text, Does.Contain("behind").And.Contain("set the clock of your server by a time server"));
    }

    static async Task<WebApplication> ApiAsync(Action<HttpContext> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        var api = builder.Build();
        api.Urls.Add($"http://127.0.0.1:{Running.FreePort()}");
        api.Run(context =>
        {
            answer(context);
            return Task.CompletedTask;
        });
        await api.StartAsync();
        return api;
    }
}
