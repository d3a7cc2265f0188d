using System.CommandLine;
using EdiGateway.Engine.Mapping;

namespace EdiGateway.Host.Commands;

static class MapCommand
{
    public static Command Create()
    {
        var command = new Command("map", "Maps between formats and documents.");
        command.Subcommands.Add(new Command("check", "Compiles all maps, overlays and layouts and lists them; ends with 78 when something is wrong.").Runs((parsed, output, _) =>
        {
            var maps = Home.Of(parsed).OpenTranslators().Maps;
            if (output.IsJson)
                output.Object(new { maps = maps.All.Select(map => new { map.Id, map.Format, map.Version, document = map.DocumentType }) });
            output.Table(["MAP", "FORMAT", "VERSION", "DOCUMENT"], maps.All.OrderBy(map => map.Format, StringComparer.Ordinal).ThenBy(map => map.Version, StringComparer.Ordinal).Select(map => (IReadOnlyList<string>)[map.Id, map.Format, map.Version, map.DocumentType]));
            return Task.FromResult(ExitCode.Ok);
        }));
        command.Subcommands.Add(Coverage());
        command.Subcommands.Add(MapTestCommand.Create());
        return command;
    }

    static Command Coverage()
    {
        var wanted = new Argument<string?>("MAP") { Description = "Id of a map; all when absent.", Arity = ArgumentArity.ZeroOrOne };
        return new Command("coverage", "Lists the document fields that a format has no place for.").With(wanted, Workshop.PartnerOption).Runs((parsed, output, _) =>
        {
            var workshop = new Workshop(parsed);
            var maps = workshop.Translators.Maps.All.Where(map => parsed.GetValue(wanted) is null || map.Id == parsed.GetValue(wanted)).OrderBy(map => map.Format, StringComparer.Ordinal).ThenBy(map => map.Version, StringComparer.Ordinal)
                .Select(map => workshop.Translators.Maps.Find(map.Format, map.Version, workshop.Partner?.Folder)).ToList();
            if (maps.Count == 0)
                return Task.FromResult(output.Fail(ExitCode.Usage, $"There is no map {parsed.GetValue(wanted)}. egw map check lists them."));
            if (output.IsJson)
                output.Object(new { maps = maps.Select(map => new { map.Id, map.Format, map.Version, document = map.DocumentType, gaps = MapCoverage.Gaps(map).Select(gap => new { gap.Path, kind = Kind(gap) }) }) });
            foreach (var map in maps)
            {
                var gaps = MapCoverage.Gaps(map);
                output.Line($"{map}: {map.DocumentType}, {map.Places.Count} places{(gaps.Count == 0 ? ", nothing is missing" : $", {gaps.Count} of the document's fields have none or half of one")}");
                foreach (var gap in gaps)
                    output.Line($"  {gap.Path}: {Kind(gap)}");
            }

            return Task.FromResult(ExitCode.Ok);
        });
    }

    static string Kind(MapGap gap) => gap.Kind switch
    {
        MapGapKind.NotRead => "written only",
        MapGapKind.NotWritten => "read only",
        MapGapKind.FirstItemsOnly => gap.Items == 1 ? "only the first has a place" : $"only the first {gap.Items} have a place",
        _ => "no place",
    };
}
