using System.CommandLine;
using EdiGateway.Engine.Documents;
using EdiGateway.Formats.Findings;
using EdiGateway.Host.Reference;

namespace EdiGateway.Host.Commands;

/// <summary>Prints the reference pages that are written from the code, for those who work on the gateway.</summary>
static class DocsCommand
{
    public static Command Create()
    {
        var page = new Argument<string>("PAGE") { Description = "findings." };
        page.AcceptOnlyFromAmong("findings");
        var command = new Command("docs", "Prints a generated reference page in Markdown.") { Hidden = true };
        command.Subcommands.Add(Documents());
        return command.With(page).Runs((_, output, _) =>
        {
            output.Writer.Write(FindingsPage.Markdown());
            return Task.FromResult(ExitCode.Ok);
        });
    }

    static Command Documents()
    {
        var folder = new Option<string>("--out") { Description = "Folder of the documentation.", DefaultValueFactory = _ => "docs" };
        return new Command("documents", "Writes documents.md and the JSON Schemas of all documents.").With(folder).Runs(async (parsed, output, cancellation) =>
        {
            var comments = new DocComments(typeof(BusinessDocument).Assembly);
            var schemas = Path.Combine(parsed.GetValue(folder)!, "schemas");
            Directory.CreateDirectory(schemas);
            foreach (var document in DocumentTypes.All)
                await File.WriteAllTextAsync(Path.Combine(schemas, DocumentSchemas.FileName(document)), DocumentSchemas.Json(document, comments), cancellation);
            var translators = Home.Of(parsed).OpenTranslators();
            await File.WriteAllTextAsync(Path.Combine(parsed.GetValue(folder)!, "documents.md"), new DocumentsPage(translators.Maps, translators.Schemas, comments).Markdown(), cancellation);
            output.Line($"{DocumentTypes.All.Count} schemas and documents.md are written to {parsed.GetValue(folder)}.");
            return ExitCode.Ok;
        });
    }
}
