using System.CommandLine;
using EdiGateway.Engine.Mapping;
using EdiGateway.Engine.Partners;
using EdiGateway.Engine.Storage;
using EdiGateway.Host.Simulator;
using EdiGateway.Host.Web;

namespace EdiGateway.Host.Commands;

/// <summary>Makes a command whose failures end with the right exit code and a sentence.</summary>
static class Verb
{
    public static Command Runs(this Command command, Func<ParseResult, Out, CancellationToken, Task<int>> run)
    {
        command.SetAction(async (parsed, cancellation) =>
        {
            using var output = new Out(parsed);
            try
            {
                return await run(parsed, output, cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return ExitCode.Ok;
            }
            catch (Exception problem)
            {
                return output.Fail(CodeOf(problem), problem.Message);
            }
        });
        return command;
    }

    public static Command With(this Command command, params Symbol[] symbols)
    {
        foreach (var symbol in symbols)
            if (symbol is Argument argument)
                command.Arguments.Add(argument);
            else
                command.Options.Add((Option)symbol);
        return command;
    }

    static int CodeOf(Exception problem) => problem switch
    {
        ProfileException or MapException or MigrationException or TemplateException => ExitCode.Config,
        FileNotFoundException or DirectoryNotFoundException => ExitCode.NoInput,
        SimulatorException => ExitCode.Usage,
        Engine.Channels.DeliveryException => ExitCode.Config,
        HomeInUseException => ExitCode.Later,
        ListenException => ExitCode.Unavailable,
        Engine.Documents.DocumentFormatException => ExitCode.Data,
        IOException or UnauthorizedAccessException => ExitCode.Io,
        DllNotFoundException => ExitCode.Unavailable,
        _ => ExitCode.Bug,
    };
}
