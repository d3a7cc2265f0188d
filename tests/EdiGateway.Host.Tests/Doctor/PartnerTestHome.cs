using System.Text.Json.Nodes;
using EdiGateway.TestKit.Servers;

namespace EdiGateway.Host.Tests.Doctor;

/// <summary>A home with one partner whose connection is tested with egw partner test.</summary>
public abstract class PartnerTestHome
{
    protected string Home { get; private set; } = "";

    [SetUp]
    public void MakeTheHome()
    {
        Home = Directory.CreateTempSubdirectory("egw-doctor-").FullName;
        Installation.MakeHome(new HomeFolder(Home, AppContext.BaseDirectory), withSamples: false);
        Environment.SetEnvironmentVariable("EGW_TEST_DOCTOR", LoopbackServers.Password);
    }

    [TearDown]
    public void RemoveTheHome() => Directory.Delete(Home, recursive: true);

    protected static string Ftp(LoopbackServer server, string folder, string more) =>
        $"type: ftp, in: {server.Remote(folder)}, out: {server.Remote(folder)}, ftp: {{ host: {server.Host}, port: {server.Port}, username: {server.User}, password: \"${{env:EGW_TEST_DOCTOR}}\", encryption: {(server.Kind == ServerKind.VsftpdImplicit ? "implicit" : "explicit")}, {more} }}";

    protected static string Pin(LoopbackServer server, string type)
    {
        var words = File.ReadAllText(server.Keys.HostKey(type)).Split(' ');
        return $"{words[0]} SHA256:{Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(Convert.FromBase64String(words[1]))).TrimEnd('=')}";
    }

    protected static string Sftp(LoopbackServer server, string folder, string key = "ed25519", string more = "") =>
        $"type: sftp, in: {server.Remote(folder)}, out: {server.Remote(folder)}, sftp: {{ host: {server.Host}, port: {server.Port}, username: {server.User}, password: \"${{env:EGW_TEST_DOCTOR}}\", hostKeys: [\"{Pin(server, key)}\"], timeout: 5s{more} }}";

    protected void Write(string connection)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Home, "partners", "tried")).FullName;
        File.WriteAllText(Path.Combine(folder, "partner.yaml"), $"name: Tried\nidentifiers: [{{ isa: \"ZZ:TRIED\" }}]\nx12: {{ version: \"004010\" }}\nconnections:\n  - {{ name: line, {connection}{(connection.Contains(" in:", StringComparison.Ordinal) ? ", schedule: { every: 1h }, after: delete" : "")} }}\n");
    }

    /// <summary>Exit code, the steps of --json, and the text for people.</summary>
    protected async Task<(int Code, JsonArray Steps, string Text)> TestAsync(string connection)
    {
        Write(connection);
        var (code, json, error) = await CommandLine.RunAsync("partner", "test", "tried", "--home", Home, "--json");
        Assert.That(json, Does.StartWith("{"), error);
        var (again, text, _) = await CommandLine.RunAsync("partner", "test", "tried", "--home", Home);
        Assert.That(again, Is.EqualTo(code), text);
        return (code, JsonNode.Parse(json)!["connections"]?[0]!["steps"]!.AsArray() ?? throw new AssertionException(json), text);
    }

    protected static string States(JsonArray steps) => string.Join(' ', steps.Select(step => $"{step!["name"]}:{step["state"]}"));

    /// <summary>One step of the report.</summary>
    protected static JsonNode StepOf(JsonArray steps, string name) => steps.Single(step => (string)step!["name"]! == name)!;

    /// <summary>A step that failed says what was seen, what to do here, and – unless it is ours alone – what to send to the partner.</summary>
    protected static void Tells(JsonArray steps, string name, string seen, string fix, string? ask)
    {
        var step = StepOf(steps, name);
        Assert.That((string)step["state"]!, Is.EqualTo("Failed"), step.ToJsonString());
        Assert.That((string?)step["seen"], Does.Contain(seen));
        Assert.That((string?)step["fix"], Does.Contain(fix));
        if (ask is null)
            Assert.That((string?)step["forPartner"], Is.Null);
        else
            Assert.That((string?)step["forPartner"], Does.Contain($"stops at the step \"{name}\"").And.Contain(ask));
    }
}
