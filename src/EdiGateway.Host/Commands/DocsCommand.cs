using System.CommandLine;
using EdiGateway.Formats.Findings;

namespace EdiGateway.Host.Commands;

/// <summary>Prints the reference pages that are written from the code, for those who work on the gateway.</summary>
static class DocsCommand
{
    public static Command Create()
    {
        var page = new Argument<string>("PAGE") { Description = "findings." };
        page.AcceptOnlyFromAmong("findings");
        var command = new Command("docs", "Prints a generated reference page in Markdown.") { Hidden = true };
        return command.With(page).Runs((_, output, _) =>
        {
            output.Writer.Write(FindingsPage.Markdown());
            return Task.FromResult(ExitCode.Ok);
        });
    }
}
