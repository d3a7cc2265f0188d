using System.CommandLine;
using System.Net.Http.Headers;
using System.Text.Json;
using EdiGateway.Engine.Partners;
using EdiGateway.Formats.Examples;
using EdiGateway.Host.Simulator;

namespace EdiGateway.Host.Commands;

/// <summary>Plays a partner of the home with the partner's own profile, so that it can be tried before the partner is ready.</summary>
static class SimCommand
{
    static readonly JsonSerializerOptions s_line = new(Out.Json) { WriteIndented = false };

    public static Command Create()
    {
        var who = new Option<string>("--as") { Description = "The partner that is played.", Required = true };
        var connection = new Option<string?>("--connection") { Description = "Sends by this connection; the first that takes something in when it is left out." };
        var drop = new Option<string[]>("--drop") { Description = "Sends this file; may be given several times.", AllowMultipleArgumentsPerToken = true };
        var gen = new Option<string?>("--gen") { Description = "Sends a made-up file of this set: 850, 855, …" };
        var count = new Option<int>("--count") { Description = "Sets in the made-up file.", DefaultValueFactory = _ => 1 };
        var seed = new Option<int>("--seed") { Description = "The same seed gives the same file.", DefaultValueFactory = _ => 1 };
        var ack = new Option<string>("--ack") { Description = "Answers what it collects: accept, reject, late:30s or none.", DefaultValueFactory = _ => "accept" };
        var duplicate = new Option<bool>("--duplicate") { Description = "Sends every file twice." };
        var cut = new Option<bool>("--cut") { Description = "Sends half of every file, then the whole." };
        var once = new Option<bool>("--once") { Description = "Collects once and ends, instead of going on until Ctrl-C." };
        var collect = new Option<int?>("--collect") { Description = "Ends when so many files came." };
        var within = new Option<string>("--within") { Description = "Longest wait for --collect, and for a later AS2 receipt.", DefaultValueFactory = _ => "1m" };
        var url = new Option<string?>("--url") { Description = "Where the gateway listens, for a mailbox and AS2; from edigateway.yaml when it is left out." };
        var key = new Option<string?>("--key") { Description = "The partner's API key for its mailbox; EGW_PARTNER_KEY when it is left out." };
        return new Command("sim", "Plays a partner: sends files, collects what we send and acknowledges it.").With([who, connection, drop, gen, count, seed, ack, duplicate, cut, once, collect, within, url, key, .. SimAs2.Options]).Runs(async (parsed, output, cancellation) =>
        {
            var home = Home.Of(parsed);
            if (!home.Exists)
                return output.Fail(ExitCode.Config, $"{home.Path} is no home: it has no partners folder.");
            if (PartnerDirectory.Read(home.Partners).Find(parsed.GetValue(who)!) is not { } partner)
                return output.Fail(ExitCode.Config, $"There is no partner {parsed.GetValue(who)}. egw partner list shows them.");
            if (SimulatedAnswer.Parse(parsed.GetValue(ack)!) is not { } answer)
                return output.Fail(ExitCode.Usage, $"--ack {parsed.GetValue(ack)} is none of accept, reject, late:30s, none.");
            if (SimAs2.Receipt(parsed) is null)
                return output.Fail(ExitCode.Usage, $"--mdn {SimAs2.MdnText(parsed)} is none of accept, reject, reject:REASON, late:30s, none.");
            if (!Duration.TryParse(parsed.GetValue(within)!, out var patience))
                return output.Fail(ExitCode.Usage, $"--within {parsed.GetValue(within)} is no time; write it like 30s or 5m.");
            if (SimAs2.IsNewCertificate(parsed))
                return SimAs2.MakeCertificate(home, partner, output);
            var chosen = partner.Connections.FirstOrDefault(one => parsed.GetValue(connection) is { } name ? one.Name == name : one is { HasFolders: true, In: not null } or { Type: ConnectionType.Mailbox or ConnectionType.As2 });
            if (chosen?.Type == ConnectionType.As2 && parsed.GetValue(cut))
                return output.Fail(ExitCode.Usage, $"--cut is for folders and servers: an AS2 message that is cut has no effect. Name a connection of another type with --connection.");
            if (chosen is null)
                return output.Fail(ExitCode.Config, $"{partner.Id} has no connection{(parsed.GetValue(connection) is { } name ? $" {name}" : "")} by which it could send something to us.");

            var files = new List<CollectedFile>();
            foreach (var path in parsed.GetValue(drop) ?? [])
                files.Add(new CollectedFile(Path.GetFileName(path), await File.ReadAllBytesAsync(path, cancellation)));
            var translators = home.OpenTranslators();
            if (parsed.GetValue(gen) is { } set)
            {
                if (translators.Schemas.Find(partner.X12.Version, set) is not { } schema)
                    return output.Fail(ExitCode.Usage, $"The dictionary has no set {set} of version {partner.X12.Version}.");
                var made = new MemoryStream();
                new ExampleWriter(schema, translators.Schemas.SampleWords, parsed.GetValue(seed)) { From = Address(partner.Identifiers[0]), To = Address(partner.We), Usage = partner.X12.Usage[0] }.Write(made, parsed.GetValue(count));
                files.Add(new CollectedFile($"{set}_{parsed.GetValue(seed)}.edi", made.ToArray()));
            }

            var gateway = GatewayAddress.Of(GatewayOptions.Read(home).Listen, home, parsed.GetValue(url));
            var order = new SimulatorOrder { Files = files, Answer = answer, Twice = parsed.GetValue(duplicate), Cut = parsed.GetValue(cut), Once = parsed.GetValue(once), Collect = parsed.GetValue(collect), Within = patience };
            await using var folders = new PartnerFolders(home);
            using var client = gateway.NewClient();
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", parsed.GetValue(key) ?? Environment.GetEnvironmentVariable("EGW_PARTNER_KEY") ?? "");
            await using var sides = new PartnerSides(
                one => one.Type == ConnectionType.Mailbox ? new MailboxSide(client, partner.Id) : new FolderSide(one, folders.Opener(one), home.Path),
                one => SimAs2.OpenAsync(parsed, home, partner, one, gateway, patience, step => Tell(output, step), cancellation));
            var sends = await sides.OpenAsync(chosen);
            foreach (var one in partner.Connections)
            {
                if (one is { HasFolders: true, Out: not null } or { Type: ConnectionType.Mailbox } || (one.Type == ConnectionType.As2 && SimAs2.HasKeys(parsed, home, partner)))
                    await sides.CollectAsync(one);
                else if (one.Type == ConnectionType.As2 && one != chosen)
                    Tell(output, new SimulatorStep(TimeProvider.System.GetUtcNow(), "silent", null, SimAs2.MissingKeys(partner, one)));
            }

            var complete = await new PartnerSimulator(sends, sides.Collects, translators, TimeProvider.System, step => Tell(output, step)).RunAsync(order, cancellation);
            await sides.EndAsync();
            return sides.HaveFailed ? ExitCode.Data : complete ? ExitCode.Ok : ExitCode.Unavailable;
        });
    }

    static (string Qualifier, string Id, string? Group) Address(PartnerIdentifier identifier) => (identifier.Qualifier, identifier.Id, identifier.Gs);

    static void Tell(Out output, SimulatorStep step)
    {
        // The partner's AS2 server tells its steps meanwhile.
        lock (s_line)
        {
            if (output.IsJson)
                output.Writer.WriteLine(JsonSerializer.Serialize(step, s_line));
            else
                output.Line($"{step.At.ToLocalTime():HH:mm:ss} {step.Sentence}");
        }
    }
}
