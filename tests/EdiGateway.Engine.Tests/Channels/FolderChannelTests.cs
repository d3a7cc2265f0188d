using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Partners;
using EdiGateway.TestKit;

namespace EdiGateway.Engine.Tests.Channels;

public sealed class FolderChannelTests : ChannelContract
{
    string _home = "";
    FolderChannel _channel = null!;

    protected override IChannel Channel => _channel;

    protected override ConnectionProfile Connection => new()
    {
        Name = "files",
        Type = ConnectionType.Folder,
        In = "exchange/in",
        Out = "exchange/out",
        Archive = "exchange/archive",
        Error = "exchange/error",
        Ready = new ReadyProfile { StableChecks = 1, MinimumAge = TimeSpan.Zero },
        Line = "partners/acme/partner.yaml:7",
    };

    protected override ConnectionProfile Broken => Connection with { Out = "not/there" };

    [SetUp]
    public void MakeTheHome()
    {
        _home = Directory.CreateTempSubdirectory("egw-home-").FullName;
        Directory.CreateDirectory(Path.Combine(_home, "exchange", "in"));
        Directory.CreateDirectory(Path.Combine(_home, "exchange", "out"));
        _channel = new FolderChannel(_home, FolderChannel.Local, new InMemoryPickUps(), _ => { }, "egw", new FakeClock(), new ListLogger<FolderChannel>());
    }

    [TearDown]
    public void RemoveTheHome() => Directory.Delete(_home, recursive: true);

    [Test]
    public async Task Picks_up_from_the_folder_of_the_profile_and_archives_beside_it()
    {
        System.IO.File.WriteAllText(Path.Combine(_home, "exchange/in/850.edi"), "ISA");
        System.IO.File.WriteAllText(Path.Combine(_home, "exchange/in/850.edi.part"), "IS");

        await foreach (var file in _channel.PickUpAsync(Acme, Connection, default))
            await file.CompleteAsync(default);

        Assert.That(Directory.EnumerateFiles(Path.Combine(_home, "exchange/archive")).Select(Path.GetFileName), Is.EqualTo(new[] { "850.edi" }));
        Assert.That(Directory.EnumerateFiles(Path.Combine(_home, "exchange/in")).Select(Path.GetFileName), Is.EqualTo(new[] { "850.edi.part" }));
    }

    [Test]
    public void A_connection_without_a_folder_says_so()
    {
        var error = Assert.Throws<DeliveryException>(() => _channel.PickUpAsync(Acme, Connection with { In = null }, default));

        Assert.That(error!.Message, Does.Contain("\"in\"").And.Contain("partner.yaml:7"));
    }

    protected override IReadOnlyList<string> Arrived() =>
        [.. new DirectoryInfo(Path.Combine(_home, "exchange", "out")).EnumerateFiles().OrderBy(f => f.LastWriteTimeUtc).Select(f => System.IO.File.ReadAllText(f.FullName))];
}
