using System.CommandLine;
using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Mapping;
using EdiGateway.Engine.Partners;
using EdiGateway.Engine.Scheduling;

namespace EdiGateway.Host.Commands;

static class CheckCommand
{
    public static Command Create() => new Command("check", "Checks profiles, maps and layouts of a home; ends with 78 when something is wrong.").Runs((parsed, output, _) =>
    {
        var home = Home.Of(parsed);
        List<string> problems = [];
        PartnerSet? partners = null;
        try
        {
            partners = PartnerDirectory.Read(home.Partners);
            problems.AddRange(ChannelDirectory.Check(partners).Concat(Plans.Check(partners)).Select(problem => problem.ToString()));
        }
        catch (ProfileException wrong)
        {
            problems.AddRange(wrong.Problems.Select(problem => problem.ToString()));
        }

        var maps = 0;
        try
        {
            maps = MapLibrary.Load(home.MapFolders, home.OpenSchemas()).All.Count;
        }
        catch (MapException wrong)
        {
            problems.AddRange(wrong.Problems.Select(problem => problem.ToString()));
        }

        if (output.IsJson)
            output.Object(new { home = home.Path, problems });
        foreach (var problem in problems)
            output.Line(problem);
        if (problems.Count == 0)
            output.Line($"All is well: {partners!.All.Count} partners, {maps} maps.");
        return Task.FromResult(problems.Count == 0 ? ExitCode.Ok : ExitCode.Config);
    });
}
