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
        var url = new Option<string?>("--url") { Description = "Where the gateway listens, for a mailbox; from edigateway.yaml when it is left out." };
        var key = new Option<string?>("--key") { Description = "The partner's API key for its mailbox; EGW_PARTNER_KEY when it is left out." };
        return new Command("sim", "Plays a partner: sends files, collects what we send and acknowledges it.").With(who, connection, drop, gen, count, seed, ack, duplicate, cut, once, url, key).Runs(async (parsed, output, cancellation) =>
        {
            var home = Home.Of(parsed);
            if (!home.Exists)
                return output.Fail(ExitCode.Config, $"{home.Path} is no home: it has no partners folder.");
            if (PartnerDirectory.Read(home.Partners).Find(parsed.GetValue(who)!) is not { } partner)
                return output.Fail(ExitCode.Config, $"There is no partner {parsed.GetValue(who)}. egw partner list shows them.");
            if (SimulatedAnswer.Parse(parsed.GetValue(ack)!) is not { } answer)
                return output.Fail(ExitCode.Usage, $"--ack {parsed.GetValue(ack)} is none of accept, reject, late:30s, none.");
            var chosen = partner.Connections.FirstOrDefault(one => parsed.GetValue(connection) is { } name ? one.Name == name : one is { HasFolders: true, In: not null } or { Type: ConnectionType.Mailbox });
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

            await using var folders = new PartnerFolders(home);
            using var client = new HttpClient { BaseAddress = new Uri(parsed.GetValue(url) ?? (GatewayOptions.Read(home).Listen.Urls is [var first, ..] ? first : "http://127.0.0.1:8080")) };
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", parsed.GetValue(key) ?? Environment.GetEnvironmentVariable("EGW_PARTNER_KEY") ?? "");
            IPartnerSide SideOf(ConnectionProfile one) => one.Type == ConnectionType.Mailbox ? new MailboxSide(client, partner.Id) : new FolderSide(one, folders.Opener(one), home.Path);
            var sides = partner.Connections.Where(one => one is { HasFolders: true, Out: not null } or { Type: ConnectionType.Mailbox }).Select(SideOf).ToList();
            await new PartnerSimulator(SideOf(chosen), sides, translators, TimeProvider.System, step => Tell(output, step))
                .RunAsync(new SimulatorOrder { Files = files, Answer = answer, Twice = parsed.GetValue(duplicate), Cut = parsed.GetValue(cut), Once = parsed.GetValue(once) }, cancellation);
            return ExitCode.Ok;
        });
    }

    static (string Qualifier, string Id, string? Group) Address(PartnerIdentifier identifier) => (identifier.Qualifier, identifier.Id, identifier.Gs);

    static void Tell(Out output, SimulatorStep step)
    {
        if (output.IsJson)
            output.Writer.WriteLine(JsonSerializer.Serialize(step, s_line));
        else
            output.Line($"{step.At.ToLocalTime():HH:mm:ss} {step.Sentence}");
    }
}
