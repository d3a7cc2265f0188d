using System.Security.Cryptography;
using EdiGateway.Engine.Ledgers;
using EdiGateway.Engine.Transmissions;
using EdiGateway.TestKit;
using EdiGateway.TestKit.Servers;

namespace EdiGateway.Host.Tests.Simulator;

/// <summary>egw sim plays a partner whose files lie on a real server, and the gateway polls the same server.</summary>
[TestFixture(ServerKind.OpenSsh)]
[TestFixture(ServerKind.VsftpdExplicit)]
public sealed class SimServerTests(ServerKind kind)
{
    static string Order => Path.Combine(Repository.Root, "demo", "files", "acme-order.edi");

    string _password = "";

    [SetUp]
    public void WriteThePassword()
    {
        _password = Path.GetTempFileName();
        File.WriteAllText(_password, LoopbackServers.Password + "\n");
    }

    [TearDown]
    public void RemoveThePassword() => File.Delete(_password);

    [Test]
    public async Task An_order_dropped_there_is_taken_and_its_997_is_collected_there()
    {
        await using var running = await StartAsync();

        Assert.That(await SimAsync(running, "--drop", Order, "--collect", "1"), Does.Contain("acme-order.edi is dropped into").And.Contain("997 A for group 101"));

        await running.DocumentAsync("4500012345", "PurchaseOrder", DocumentState.Confirmed);
    }

    [TestCase("accept", "997 A for group", DocumentState.Confirmed, AckState.Accepted)]
    [TestCase("reject", "997 R for group", DocumentState.Refused, AckState.Rejected)]
    [TestCase("late:300ms", "waits for 0.3 s", DocumentState.Confirmed, AckState.Accepted)]
    [TestCase("none", "is not answered", DocumentState.Delivered, AckState.Waiting)]
    public async Task The_855_is_answered_as_it_is_told(string ack, string sentence, DocumentState state, AckState expectation)
    {
        await using var running = await StartAsync();
        var sim = SimAsync(running, "--drop", Order, "--ack", ack, "--collect", "2");
        await running.DocumentAsync("4500012345", "PurchaseOrder", DocumentState.Confirmed);

        running.DropDemo("exchange/house-erp/answers", "house-answer.json");

        Assert.That(await sim, Does.Contain("855 0001").And.Contain(sentence));
        var document = await running.DocumentAsync("4500012345", "OrderAcknowledgment", state);
        Assert.That(await running.Gateway.Store.ReadAsync(session => running.Gateway.AckLedger.OfDocument(session, document.Id).Single().State), Is.EqualTo(expectation));
    }

    [Test]
    public async Task A_file_that_is_sent_twice_makes_one_order()
    {
        await using var running = await StartAsync();

        Assert.That(await SimAsync(running, "--drop", Order, "--duplicate", "--collect", "1"), Does.Contain("acme-order_again.edi"));

        await running.DocumentAsync("4500012345", "PurchaseOrder", DocumentState.Confirmed);
        await running.UntilAsync("a duplicate", () => running.Gateway.Store.ReadAsync(session => running.Gateway.Transmissions.InState(session, TransmissionState.Duplicate).FirstOrDefault()));
        Assert.That(await running.Gateway.Store.ReadAsync(session => running.Gateway.Documents.ByNumber(session, "4500012345").Count), Is.EqualTo(1));
    }

    [Test]
    public async Task A_file_that_was_cut_and_comes_again_whole_makes_one_order()
    {
        await using var running = await StartAsync();

        Assert.That(await SimAsync(running, "--drop", Order, "--cut", "--once"), Does.Contain("half of acme-order.edi"));

        await running.DocumentAsync("4500012345", "PurchaseOrder", DocumentState.Confirmed);
        Assert.That(await running.Gateway.Store.ReadAsync(session => running.Gateway.Documents.ByNumber(session, "4500012345").Count(document => document.State == DocumentState.Confirmed)), Is.EqualTo(1));
    }

    static async Task<string> SimAsync(Running running, params string[] more)
    {
        var (code, text, error) = await CommandLine.RunAsync(["sim", "--as", "acme-retail", "--home", running.Home.Path, "--within", "20s", .. more]);
        Assert.That((code, error), Is.EqualTo((0, "")), text);
        return text;
    }

    Task<Running> StartAsync()
    {
        var server = LoopbackServers.Get(kind);
        var files = server.NewFolder();
        foreach (var folder in (string[])["in", "out"])
            LoopbackServer.Share(Directory.CreateDirectory(Path.Combine(files, folder)).FullName);
        return Running.StartAsync(change: home =>
        {
            var profile = home.In("partners", "acme-retail", "partner.yaml");
            File.WriteAllText(profile, File.ReadAllText(profile).Replace("type: folder", Type(server)).Replace("exchange/acme-retail", server.Remote(files)));
        });
    }

    string Type(LoopbackServer server)
    {
        var login = $"host: {server.Host}, port: {server.Port}, username: {server.User}, password: \"${{file:{_password}}}\"";
        return kind switch
        {
            ServerKind.OpenSsh => $"type: sftp\n    sftp: {{ {login}, hostKeys: [\"{Pin(server)}\"] }}",
            _ => $"type: ftp\n    ftp: {{ {login}, encryption: explicit, caFile: {server.Keys.Authority} }}",
        };
    }

    static string Pin(LoopbackServer server)
    {
        var words = File.ReadAllText(server.Keys.HostKey("ed25519")).Split(' ');
        return $"{words[0]} SHA256:{Convert.ToBase64String(SHA256.HashData(Convert.FromBase64String(words[1]))).TrimEnd('=')}";
    }
}
