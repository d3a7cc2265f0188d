using System.CommandLine;
using EdiGateway.Host.Observability;

namespace EdiGateway.Host.Commands;

static class RunCommand
{
    public static Command Create() => new Command("run", "Runs the gateway on a home folder until it is told to stop.").Runs(async (parsed, output, cancellation) =>
    {
        var home = Home.Of(parsed);
        if (!home.Exists)
            return output.Fail(ExitCode.Config, $"{home.Path} is no home: it has no partners folder. Make one with: egw init {home.Path}");
        using var logs = Logs.To(home.Logs, console: !output.IsQuiet);
        await using var gateway = Gateway.Open(home, TimeProvider.System, logs, new Random());
        await gateway.RunAsync(cancellation);
        return ExitCode.Ok;
    });
}
