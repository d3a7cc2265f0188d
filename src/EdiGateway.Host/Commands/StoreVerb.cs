using System.CommandLine;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdiGateway.Host.Commands;

/// <summary>Opens the store of a home, also while its gateway runs.</summary>
static class StoreVerb
{
    public static Command RunsOnStore(this Command command, Func<ParseResult, Out, Gateway, CancellationToken, Task<int>> run) => command.Runs(async (parsed, output, cancellation) =>
    {
        var home = Home.Of(parsed);
        if (!File.Exists(home.Database))
            return output.Fail(ExitCode.NoInput, $"{home.Path} holds no data yet. Start the gateway with: egw run --home {home.Path}");
        await using var gateway = Gateway.OpenStoreOnly(home, TimeProvider.System, NullLoggerFactory.Instance);
        return await run(parsed, output, gateway, cancellation);
    });
}
