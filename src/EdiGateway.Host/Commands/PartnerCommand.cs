using System.CommandLine;
using EdiGateway.Engine.Partners;

namespace EdiGateway.Host.Commands;

static class PartnerCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("ID") { Description = "Small letters, digits, hyphens." };
        var command = new Command("partner", "Trading partners of a home.");
        command.Subcommands.Add(new Command("list", "Lists the partners.").Runs((parsed, output, _) =>
        {
            var partners = PartnerDirectory.Read(Home.Of(parsed).Partners).All.OrderBy(partner => partner.Id, StringComparer.Ordinal).ToList();
            if (output.IsJson)
                output.Object(new { partners = partners.Select(partner => new { partner.Id, partner.Name, status = partner.Status.ToString(), identifiers = partner.Identifiers.Select(one => one.Isa), connections = partner.Connections.Select(one => one.Name) }) });
            output.Table(["ID", "NAME", "STATUS", "IDENTIFIERS", "CONNECTIONS"], partners.Select(partner => (IReadOnlyList<string>)[partner.Id, partner.Name, partner.Status.ToString().ToLowerInvariant(), string.Join(' ', partner.Identifiers.Select(one => one.Isa)), string.Join(' ', partner.Connections.Select(one => one.Name))]));
            return Task.FromResult(ExitCode.Ok);
        }));
        command.Subcommands.Add(new Command("show", "Prints a partner's profile with everything it inherits.").With(id).Runs((parsed, output, _) =>
        {
            var partner = PartnerDirectory.Read(Home.Of(parsed).Partners).Find(parsed.GetValue(id)!);
            if (partner is null)
                return Task.FromResult(output.Fail(ExitCode.Data, $"There is no partner {parsed.GetValue(id)}. egw partner list shows them."));
            output.Object(partner);
            return Task.FromResult(ExitCode.Ok);
        }));
        command.Subcommands.Add(new Command("new", "Makes a partner from the template.").With(id).Runs((parsed, output, _) =>
        {
            var home = Home.Of(parsed);
            var folder = PartnerTemplate.Create(home.Partners, parsed.GetValue(id)!);
            if (output.IsJson)
                output.Object(new { partner = parsed.GetValue(id), folder });
            output.Line($"{Path.Combine(folder, "partner.yaml")} is made. Fill in the identifiers and folders, then check it with: egw check");
            return Task.FromResult(ExitCode.Ok);
        }));
        command.Subcommands.Add(PartnerTestCommand.Create());
        return command;
    }
}
