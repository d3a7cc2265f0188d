using System.CommandLine;
using EdiGateway.Host.Demo;

namespace EdiGateway.Host.Commands;

static class ErpStubCommand
{
    public static Command Create()
    {
        var port = new Option<int>("--port") { DefaultValueFactory = _ => 18080 };
        var journal = new Option<string?>("--journal");
        return new Command("erp-stub", "A small ERP for demos and tests.") { Hidden = true }.With(port, journal).Runs(async (parsed, output, cancellation) =>
        {
            await using var erp = ErpStub.Build(parsed.GetValue(port), parsed.GetValue(journal), TimeProvider.System);
            await erp.StartAsync(cancellation);
            output.Line($"erp-stub listens on port {parsed.GetValue(port)}");
            await erp.WaitForShutdownAsync(cancellation);
            return ExitCode.Ok;
        });
    }
}
