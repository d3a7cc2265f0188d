using System.Data.Common;

namespace EdiGateway.Host.Web;

/// <summary>For whoever watches the process. A partner that is down is no reason to restart the gateway, and does not show here.</summary>
static class HealthEndpoints
{
    const long LeastFreeBytes = 64L << 20;

    public static void Map(WebApplication app, Gateway gateway, HomeFolder home)
    {
        app.MapGet("/healthz/live", () => Results.Json(new { status = "live" }));
        app.MapGet("/healthz/ready", async (CancellationToken cancellation) =>
            await ProblemAsync(gateway, home, cancellation) is { } problem ? Problems.Of(503, "not-ready", problem) : Results.Json(new { status = "ready" }));
    }

    static async Task<string?> ProblemAsync(Gateway gateway, HomeFolder home, CancellationToken cancellation)
    {
        if (!gateway.IsReady)
            return "The gateway is starting or stopping.";
        try
        {
            await gateway.Store.ReadAsync(session => session.One("SELECT 1", row => row.GetInt32(0)), cancellation);
        }
        catch (DbException broken)
        {
            return $"The store does not answer: {broken.Message}";
        }

        var free = new DriveInfo(home.Path).AvailableFreeSpace;
        return free < LeastFreeBytes ? $"Only {free >> 20} MB are free on the disk of the home folder." : null;
    }
}
