using System.CommandLine;
using EdiGateway.Host.Commands;

namespace EdiGateway.Host.Tests;

/// <summary>Calls a verb in this process, as a script would.</summary>
static class CommandLine
{
    public static async Task<(int Code, string Text, string Error)> RunAsync(params string[] arguments)
    {
        var (output, error) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var parsed = Cli.Create().Parse(arguments);
        var code = await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error });
        return (parsed.Errors.Count > 0 ? 64 : code, output.ToString(), error.ToString());
    }
}
