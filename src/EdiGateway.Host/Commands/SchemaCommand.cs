using System.CommandLine;
using System.Text.Json.Nodes;
using EdiGateway.Engine.Documents;
using EdiGateway.Engine.Partners;
using EdiGateway.Formats.FlatFiles;

namespace EdiGateway.Host.Commands;

static class SchemaCommand
{
    public static Command Create()
    {
        var what = new Argument<string>("WHAT") { Description = "gateway, partner, map, layout, or document." };
        what.AcceptOnlyFromAmong("gateway", "partner", "map", "layout", "document");
        var type = new Argument<string?>("TYPE") { Description = "Document type, for document.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("schema", "Prints a JSON Schema, so that editors complete YAML and JSON.");
        command.Subcommands.Add(SchemaEffectiveCommand.Create());
        return command.With(what, type).Runs((parsed, output, _) =>
        {
            JsonNode? schema = parsed.GetValue(what) switch
            {
                "gateway" => SchemaExport.Of(typeof(GatewayOptions), "Settings of the gateway, edigateway.yaml"),
                "partner" => SchemaExport.Partner(),
                "layout" => SchemaExport.Of(typeof(LayoutSource), "A flat-file layout, maps/flat/*.layout.yaml"),
                "map" => JsonNode.Parse(File.ReadAllText(Path.Combine(Installation.Folder, "maps", "map.schema.json"))),
                _ => DocumentTypes.Find(parsed.GetValue(type) ?? "") is { } document ? CanonicalJson.Schema(document) : null,
            };
            if (schema is null)
                return Task.FromResult(output.Fail(ExitCode.Usage, $"Name a document type: {string.Join(", ", DocumentTypes.All.Select(one => one.Name))}."));
            output.Object(schema);
            return Task.FromResult(ExitCode.Ok);
        });
    }
}
