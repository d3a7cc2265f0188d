using System.CommandLine;
using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Mapping;
using EdiGateway.Engine.Partners;
using EdiGateway.Engine.Pipeline;
using EdiGateway.Engine.Scheduling;
using EdiGateway.Host.Web;

namespace EdiGateway.Host.Commands;

static class CheckCommand
{
    public static Command Create() => new Command("check", "Checks settings, profiles, maps, layouts and sample pairs of a home; ends with 78 when something is wrong.").Runs(async (parsed, output, cancellation) =>
    {
        var home = Home.Of(parsed);
        List<string> problems = [];
        List<string> warnings = [];
        PartnerSet? partners = null;
        ListenSettings? listen = null;
        try
        {
            listen = GatewayOptions.Read(home).Listen;
        }
        catch (ProfileException wrong)
        {
            problems.AddRange(wrong.Problems.Select(problem => problem.ToString()));
        }

        try
        {
            partners = PartnerDirectory.Read(home.Partners);
            var certificates = new CertificateCheck(new CertificateFiles(home.Path), TimeProvider.System).All(partners).Where(one => one.Problem is not null).ToLookup(one => one.IsBroken, one => one.Problem!);
            problems.AddRange(certificates[true].Distinct());
            warnings.AddRange(certificates[false].Distinct());
            problems.AddRange(ChannelDirectory.Check(partners).Concat(Plans.Check(partners)).Concat(listen?.Check(partners) ?? []).Select(problem => problem.ToString()));
        }
        catch (ProfileException wrong)
        {
            problems.AddRange(wrong.Problems.Select(problem => problem.ToString()));
        }

        var (maps, samples) = (0, 0);
        try
        {
            var translators = home.OpenTranslators();
            maps = translators.Maps.All.Count;
            foreach (var partner in partners?.All ?? [])
                foreach (var sample in Samples.Of(partner))
                {
                    samples++;
                    if (await new Samples(translators).DifferenceAsync(partner, sample, cancellation) is { } difference)
                        problems.Add($"partners/{partner.Id}/samples/{difference}");
                }
        }
        catch (MapException wrong)
        {
            problems.AddRange(wrong.Problems.Select(problem => problem.ToString()));
        }

        if (output.IsJson)
            output.Object(new { home = home.Path, problems, warnings });
        foreach (var warning in warnings)
            output.Line($"Soon: {warning}");
        foreach (var problem in problems)
            output.Line(problem);
        if (problems.Count == 0)
            output.Line($"All is well: {partners!.All.Count} partners, {maps} maps, {samples} samples.");
        return problems.Count == 0 ? ExitCode.Ok : ExitCode.Config;
    });
}
