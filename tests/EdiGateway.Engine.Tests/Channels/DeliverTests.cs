using System.Text;
using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Partners;
using EdiGateway.TestKit;
using EdiGateway.Transports;
using EdiGateway.Transports.Local;

namespace EdiGateway.Engine.Tests.Channels;

public sealed class DeliverTests
{
    string _out = "";
    CountingFolder _folder = null!;
    FolderChannel _channel = null!;

    [SetUp]
    public void MakeTheFolder()
    {
        _out = Directory.CreateTempSubdirectory("egw-deliver-").FullName;
        _folder = new CountingFolder(new LocalFolder(_out));
        _channel = new FolderChannel(_out, (_, _, _) => Task.FromResult<IRemoteFolder>(_folder), new InMemoryPickUps(), _ => { }, "egw", new FakeClock(), new ListLogger<FolderChannel>());
    }

    [TearDown]
    public async Task RemoveTheFolder()
    {
        await _folder.DisposeAsync();
        if (Directory.Exists(_out))
            Directory.Delete(_out, recursive: true);
        else
            File.Delete(_out);
    }

    [Test]
    public async Task Writes_the_file_under_the_name_of_the_pattern()
    {
        var delivery = await DeliverAsync(Rules, Isa);

        Assert.That(delivery.Reference, Is.EqualTo("acme_810_4711_000007_20260401083000000.txt"));
        Assert.That(Read(delivery.Reference), Is.EqualTo("ISA"));
        Assert.That(Names(), Has.Length.EqualTo(1));
        Assert.That(delivery.AlreadyDone, Is.False);
    }

    [Test]
    public async Task Makes_a_hostile_document_number_safe()
    {
        var delivery = await DeliverAsync(Rules with { NamePattern = "{number}.txt" }, Isa with { Number = "../../etc/passwd" });

        Assert.That(delivery.Reference, Is.EqualTo("_.._etc_passwd.txt"));
        Assert.That(Names(), Is.EqualTo(new[] { delivery.Reference }));
    }

    [Test]
    public async Task Writes_the_control_file_after_the_file_with_count_bytes_and_digest()
    {
        var order = new List<string>();
        _folder.Before = (what, name) => order.Add($"{what} {name}");

        await DeliverAsync(Rules with { NamePattern = "{set}.txt", ControlFile = "{name}.ctl" }, Isa with { Count = 3 });

        Assert.That(order.Where(o => o.StartsWith("put", StringComparison.Ordinal)), Is.EqualTo(new[] { "put 810.txt", "put 810.txt.ctl" }));
        Assert.That(Read("810.txt.ctl").Split('\n'), Is.EqualTo(new[] { "file=810.txt", "count=3", "bytes=3", $"sha256={Sha256("ISA")}", "" }));
    }

    [Test]
    public async Task The_same_delivery_again_makes_no_second_file()
    {
        var rules = Rules with { ControlFile = "{stem}.trg" };
        var first = await DeliverAsync(rules, Isa);
        var written = File.GetLastWriteTimeUtc(At(first.Reference));

        var second = await DeliverAsync(rules, Isa);

        Assert.That(second.Reference, Is.EqualTo(first.Reference));
        Assert.That(second.AlreadyDone, Is.True);
        Assert.That(Names(), Has.Length.EqualTo(2));
        Assert.That(File.GetLastWriteTimeUtc(At(first.Reference)), Is.EqualTo(written));
    }

    [Test]
    public async Task After_a_crash_between_file_and_control_file_only_the_control_file_is_written()
    {
        var rules = Rules with { NamePattern = "{set}.txt", ControlFile = "{name}.ctl" };
        _folder.Before = (_, name) =>
        {
            if (name.EndsWith(".ctl", StringComparison.Ordinal))
                throw new RemoteFileException(RemoteError.Network, "cut");
        };
        Assert.ThrowsAsync<DeliveryException>(() => DeliverAsync(rules, Isa));
        Assert.That(Names(), Is.EqualTo(new[] { "810.txt" }), "the set-up");
        var puts = new List<string>();
        _folder.Before = (what, name) => puts.Add($"{what} {name}");

        await DeliverAsync(rules, Isa);

        Assert.That(puts, Does.Contain("put 810.txt.ctl").And.Not.Contain("put 810.txt"));
        Assert.That(Names(), Is.EqualTo(new[] { "810.txt", "810.txt.ctl" }));
    }

    [Test]
    public async Task Refuses_to_overwrite_a_different_file()
    {
        File.WriteAllText(At("810.txt"), "somebody else's");

        var error = Assert.ThrowsAsync<DeliveryException>(() => DeliverAsync(Rules with { NamePattern = "{set}.txt" }, Isa));

        Assert.That(error!.Kind, Is.EqualTo(DeliveryFailure.Permanent));
        Assert.That(error.Message, Does.Contain("810.txt").And.Contain("{key}"));
        Assert.That(Read("810.txt"), Is.EqualTo("somebody else's"));
        await Task.CompletedTask;
    }

    [Test]
    public async Task Replaces_a_different_file_when_the_profile_says_so()
    {
        File.WriteAllText(At("810.txt"), "yesterday's");

        await DeliverAsync(Rules with { NamePattern = "{set}.txt", Existing = ExistingFile.Replace }, Isa);

        Assert.That(Read("810.txt"), Is.EqualTo("ISA"));
    }

    [Test]
    public async Task Makes_the_name_unique_when_the_profile_says_so_and_finds_it_again()
    {
        File.WriteAllText(At("810.txt"), "another invoice");
        var rules = Rules with { NamePattern = "{set}.txt", Existing = ExistingFile.Unique };

        var first = await DeliverAsync(rules, Isa);
        var second = await DeliverAsync(rules, Isa);

        Assert.That(first.Reference, Does.Match("^810_[0-9a-f]{8}\\.txt$"));
        Assert.That(second.Reference, Is.EqualTo(first.Reference));
        Assert.That(Names(), Has.Length.EqualTo(2));
    }

    [Test]
    public void A_full_disk_is_transient_and_leaves_no_half_file()
    {
        _folder.Before = (what, _) =>
        {
            if (what == "put")
                throw new RemoteFileException(RemoteError.NoSpace, "Write: no space left on that disk.");
        };

        var error = Assert.ThrowsAsync<DeliveryException>(() => DeliverAsync(Rules, Isa));

        Assert.That(error!.IsTransient, Is.True);
        Assert.That(error.Message, Does.Contain("acme/out").And.Contain("no space"));
        Assert.That(Names(), Is.Empty);
    }

    [Test]
    public void An_unwritable_folder_is_transient_and_names_the_line_of_the_profile()
    {
        Directory.Delete(_out);
        File.WriteAllText(_out, "a file where the folder should be");

        var error = Assert.ThrowsAsync<DeliveryException>(() => DeliverAsync(Rules with { Line = "partners/acme/partner.yaml:20" }, Isa));

        Assert.That(error!.IsTransient, Is.True);
        Assert.That(error.Message, Does.Contain(_out).And.Contain("partner.yaml:20"));
    }

    [Test]
    public void An_archive_that_lost_bytes_sends_nothing()
    {
        var error = Assert.ThrowsAsync<DeliveryException>(() => DeliverAsync(Rules, Isa with { Size = 4 }));

        Assert.That(error!.Kind, Is.EqualTo(DeliveryFailure.Permanent));
        Assert.That(Names(), Is.Empty);
    }

    [TestCase("{partner", "without a }")]
    [TestCase("{date}", "{utc}")]
    public void Says_what_is_wrong_with_a_name_pattern(string pattern, string says) => Assert.That(FileNamePattern.Problem(pattern), Does.Contain(says));

    static DeliveryRules Rules => new() { Partner = "acme", Connection = "out", NamePattern = "{partner}_{set}_{number}_{seq:000000}_{utc:yyyyMMddHHmmssfff}.txt" };

    static OutgoingFile Isa => new()
    {
        Open = _ => Task.FromResult<Stream>(new MemoryStream("ISA"u8.ToArray())),
        Size = 3,
        IdempotencyKey = "doc_1",
        CorrelationId = "cor_1",
        CreatedAt = new DateTimeOffset(2026, 4, 1, 8, 30, 0, TimeSpan.Zero),
        Set = "810",
        Number = "4711",
        Sequence = 7,
    };

    Task<Delivery> DeliverAsync(DeliveryRules rules, OutgoingFile file) => _channel.DeliverAsync(rules, _out, file, default);

    static string Sha256(string text) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.ASCII.GetBytes(text)));

    string At(string name) => Path.Combine(_out, name);

    string Read(string name) => File.ReadAllText(At(name));

    string[] Names() => [.. Directory.EnumerateFileSystemEntries(_out).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];
}
