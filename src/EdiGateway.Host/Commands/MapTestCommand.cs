using System.CommandLine;
using EdiGateway.Engine.Documents;
using EdiGateway.Engine.Partners;
using EdiGateway.Engine.Pipeline;

namespace EdiGateway.Host.Commands;

/// <summary>Sample pairs: what a file becomes, and what that becomes again.</summary>
static class MapTestCommand
{
    const int LongestValue = 160;   // on the screen; --json has it whole

    public static Command Create()
    {
        var what = new Argument<string[]>("MAP|FILE") { Description = "Ids of maps, sample files, or folders of them; all samples of the installation and of the home when absent.", Arity = ArgumentArity.ZeroOrMore };
        var accept = new Option<bool>("--accept") { Description = "Writes what the files become now as the new expectation." };
        var oneWay = new Option<bool>("--one-way") { Description = "Only read; do not write back and read again." };
        return new Command("test", "Reads sample files with their maps and compares with what they must become, then writes them back and compares again; ends with 65 when something differs.")
            .With(what, accept, oneWay, Workshop.PartnerOption, Ink.NoColorOption).Runs(async (parsed, output, cancellation) =>
        {
            var workshop = new Workshop(parsed);
            List<SamplePair> samples = [];
            foreach (var name in parsed.GetValue(what)!)
            {
                var found = Named(workshop, name, parsed.GetValue(accept));
                if (found.Count == 0)
                    return output.Fail(ExitCode.NoInput, $"{name} is neither a map with samples, nor a sample file, nor a folder of them. egw map check lists the maps.");
                samples.AddRange(found);
            }

            if (parsed.GetValue(what) is [])
                samples.AddRange(All(workshop));
            List<SampleResult> results = [];
            foreach (var sample in samples)
            {
                var result = await new SampleRun(workshop.Translators).RunAsync(sample, !parsed.GetValue(oneWay), cancellation);
                if (parsed.GetValue(accept) && (result.Reading.Count > 0 || !result.HasExpectation))
                {
                    await File.WriteAllTextAsync(sample.Expectation, result.Actual, cancellation);
                    result = result with { HasExpectation = true, Reading = [] };
                    await output.Error.WriteLineAsync($"{sample.Expectation} is written.");
                }

                results.Add(result);
            }

            var answers = parsed.GetValue(what) is [] ? await AnswersAsync(workshop, cancellation) : [];
            if (output.IsJson)
                output.Object(new { samples = results.Select(result => new { file = result.Sample.File, partner = result.Sample.Partner?.Id, maps = result.Maps, agrees = result.Agrees, expectation = result.HasExpectation, result.Reading, result.Writing, result.Problems }), answers });
            else
                Print(output, Ink.Of(parsed), results, answers);
            return results.All(result => result.Agrees) && answers.TrueForAll(answer => answer.Difference is null) ? ExitCode.Ok : ExitCode.Data;
        });
    }

    /// <summary>The folder where samples of a map are, in the installation and in a home.</summary>
    static IEnumerable<string> Folders(Workshop workshop) =>
        new[] { Path.Combine(workshop.Home.Installation, "maps", "samples"), workshop.Home.In("maps", "samples") }.Distinct().Where(Directory.Exists);

    static List<SamplePair> Named(Workshop workshop, string name, bool areNewWanted) =>
        File.Exists(name) ? [new SamplePair(name, MapOf(workshop, Path.GetDirectoryName(Path.GetFullPath(name))!), workshop.Partner)]
        : Directory.Exists(name) ? [.. SamplePair.In(name, MapOf(workshop, Path.GetFullPath(name)), workshop.Partner, areNewWanted)]
        : [.. Folders(workshop).SelectMany(folder => SamplePair.In(Path.Combine(folder, name), MapOf(workshop, Path.Combine(folder, name)), workshop.Partner, areNewWanted))];

    static IEnumerable<SamplePair> All(Workshop workshop) => workshop.Partner is { } only ? Of(only)
        : Folders(workshop).SelectMany(Directory.EnumerateDirectories).Order(StringComparer.Ordinal).SelectMany(folder => SamplePair.In(folder, MapOf(workshop, folder))).Concat(workshop.Partners.SelectMany(Of));

    static IEnumerable<SamplePair> Of(PartnerProfile partner) => SamplePair.In(Path.Combine(partner.Folder, "samples"), partner: partner);

    static string? MapOf(Workshop workshop, string folder) => workshop.Translators.Maps.All.FirstOrDefault(map => map.Id == Path.GetFileName(folder.TrimEnd('/', '\\')))?.Id;

    /// <summary>Samples of partners that begin with a document.</summary>
    static async Task<List<SampleAnswer>> AnswersAsync(Workshop workshop, CancellationToken cancellation)
    {
        List<SampleAnswer> answers = [];
        foreach (var partner in workshop.Partner is { } only ? [only] : workshop.Partners)
            foreach (var file in Samples.Of(partner).Where(file => Path.GetExtension(file) == ".json"))
                answers.Add(new SampleAnswer(file, partner.Id, await new Samples(workshop.Translators).DifferenceAsync(partner, file, cancellation)));
        return answers;
    }

    static void Print(Out output, Ink ink, List<SampleResult> results, List<SampleAnswer> answers)
    {
        foreach (var result in results)
        {
            output.Line($"{string.Join(", ", result.Maps.DefaultIfEmpty("no map"))}  {Name(result.Sample.Partner?.Id, result.Sample.File)}: {(result.Agrees ? ink.Green("agrees") : ink.Red("differs"))}");
            if (!result.HasExpectation)
                output.Line($"  There is no {Path.GetFileName(result.Sample.Expectation)} beside it; --accept makes it.");
            Print(output, ink, result.Reading);
            if (result.Writing.Count > 0)
                output.Line(ink.Faint("  written back and read again:"));
            Print(output, ink, result.Writing);
            foreach (var problem in result.Problems)
                output.Line($"  {problem}");
        }

        foreach (var answer in answers)
            output.Line($"{Name(answer.Partner, answer.File)}: {(answer.Difference is null ? ink.Green("agrees") : $"{ink.Red("differs")}\n  {answer.Difference}")}");
        var differ = results.Count(result => !result.Agrees) + answers.Count(answer => answer.Difference is not null);
        var all = results.Count + answers.Count;
        output.Line($"{(all == 1 ? "1 sample" : $"{all} samples")}: {(differ == 0 ? all == 1 ? "it agrees" : "all agree" : $"{differ} differ{(differ == 1 ? "s" : "")}")}.");
    }

    static void Print(Out output, Ink ink, IReadOnlyList<DocumentDifference> differences)
    {
        foreach (var difference in differences)
        {
            if (difference.Expected is not null)
                output.Line(ink.Red($"  - {difference.Path}  {Clip(difference.Expected)}"));
            if (difference.Actual is not null)
                output.Line(ink.Green($"  + {difference.Path}  {Clip(difference.Actual)}"));
        }
    }

    static string Clip(string json) => json.Length <= LongestValue ? json : $"{json[..LongestValue]}…";

    static string Name(string? partner, string file) => partner is null ? Path.GetFileName(file) : $"{partner}/{Path.GetFileName(file)}";

    sealed record SampleAnswer(string File, string Partner, string? Difference);
}
