using System.CommandLine;
using EdiGateway.Engine.Partners;

namespace EdiGateway.Host.Commands;

static class KeyCommand
{
    public static Command Create()
    {
        var partner = new Option<string>("--partner") { Description = "Whose mailbox it opens.", Required = true };
        var name = new Option<string>("--name") { Description = "Who uses it, for the timeline.", Required = true };
        var expires = new Option<string?>("--expires") { Description = "After which time it no longer counts: 90d. Absent: never." };
        var command = new Command("key", "API keys of partners' mailboxes.");
        command.Subcommands.Add(new Command("new", "Makes a key, prints it once, and the line for the partner's profile.").With(partner, name, expires).Runs((parsed, output, _) =>
        {
            var id = parsed.GetValue(partner)!;
            if (PartnerDirectory.Read(Home.Of(parsed).Partners).Find(id) is null)
                return Task.FromResult(output.Fail(ExitCode.Data, $"There is no partner {id}. egw partner list shows them."));
            DateOnly? last = null;
            if (parsed.GetValue(expires) is { } asked)
            {
                if (!Duration.TryParse(asked, out var time))
                    return Task.FromResult(output.Fail(ExitCode.Usage, $"\"{asked}\" is no time such as 90d."));
                last = DateOnly.FromDateTime((TimeProvider.System.GetUtcNow() + time).UtcDateTime);
            }

            var (text, key) = ApiKey.New();
            var line = $"- {{ name: \"{parsed.GetValue(name)!.Replace("\"", "", StringComparison.Ordinal)}\", id: {key.Id}, hash: \"{key.Hash}\"{(last is { } day ? $", expires: {day:yyyy-MM-dd}" : "")} }}";
            if (output.IsJson)
                output.Object(new { key = text, id = key.Id, key.Hash, expires = last, line });
            output.Line($"""
                The key, shown only now; give it to the partner by a safe way:

                  {text}

                Add this line to partners/{id}/partner.yaml under connections, mailbox, keys:

                  {line}
                """);
            return Task.FromResult(ExitCode.Ok);
        }));
        return command;
    }
}
