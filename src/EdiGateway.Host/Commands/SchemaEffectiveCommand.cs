using System.CommandLine;
using EdiGateway.Formats.Schema.Guides;

namespace EdiGateway.Host.Commands;

static class SchemaEffectiveCommand
{
    public static Command Create()
    {
        var set = new Option<string>("--set") { Description = "Transaction set, such as 850.", Required = true };
        var version = new Option<string?>("--version") { Description = "Version of the standard; the partner's own when absent, else the newest that has the set." };
        var html = new Option<string?>("--html") { Description = "Writes the guide as an HTML page to this file." };
        return new Command("effective", "Prints a set as it holds for a partner, standard and overlay together, as a companion guide.").With(Workshop.PartnerOption, set, version, html).Runs(async (parsed, output, cancellation) =>
        {
            var workshop = new Workshop(parsed);
            var schemas = workshop.Translators.Schemas;
            var (id, wanted) = (parsed.GetValue(set)!, parsed.GetValue(version) ?? VersionOf(workshop, parsed.GetValue(set)!));
            if (schemas.Find(wanted, id) is not { } standard)
                return output.Fail(ExitCode.Usage, $"There is no set {id} of version {wanted} in the dictionary. {(schemas.ResolveVersion(wanted) is null ? $"Its versions are {string.Join(", ", schemas.Versions)}" : $"That version has {string.Join(", ", schemas.Sets(wanted))}")}.");
            var effective = schemas.Find(wanted, id, workshop.Translators.Maps.FindSchemaOverlay(workshop.Partner?.Folder, id))!;
            var guide = new CompanionGuide(effective, standard, workshop.Partner is { } partner ? partner.Name is { Length: > 0 } name ? name : partner.Id : null);
            if (parsed.GetValue(html) is { } file)
            {
                await File.WriteAllTextAsync(file, GuideHtml.Write(guide), cancellation);
                output.Line($"{file} is written: {GuideText.Title(guide)}.");
            }

            if (output.IsJson)
                output.Object(guide);
            else if (parsed.GetValue(html) is null)
                output.Line(GuideText.Write(guide).TrimEnd());
            return ExitCode.Ok;
        });
    }

    // What the partner gets of this set, else what it gets of anything, else the newest.
    static string VersionOf(Workshop workshop, string set)
    {
        var schemas = workshop.Translators.Schemas;
        var partner = workshop.Partner;
        var own = partner?.Documents.Values.FirstOrDefault(document => document.Format == $"x12/{set}")?.Version ?? partner?.X12.Version;
        return own is { Length: > 0 } ? own : schemas.Versions.LastOrDefault(version => schemas.Sets(version).Contains(set)) ?? "any";
    }
}
