using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Partners;
using EdiGateway.TestKit;
using EdiGateway.Transports;
using EdiGateway.Transports.Local;

namespace EdiGateway.Engine.Tests.Channels;

public sealed class PickUpTests
{
    readonly List<PickUpProblem> _problems = [];
    ListLogger<FolderChannel> _log = new();
    FakeClock _clock = new();
    string _root = "";
    CountingFolder _folder = null!;
    FolderChannel _channel = null!;
    InMemoryPickUps _memory = null!;

    [SetUp]
    public void MakeTheFolder()
    {
        _root = Directory.CreateTempSubdirectory("egw-pickup-").FullName;
        Directory.CreateDirectory(In(""));
        _clock = new FakeClock(DateTimeOffset.UtcNow);
        _log = new ListLogger<FolderChannel>();
        _problems.Clear();
        _memory = new InMemoryPickUps();
        Restart();
    }

    [TearDown]
    public async Task RemoveTheFolder()
    {
        await _folder.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }

    [Test]
    public async Task Takes_a_file_and_deletes_it_on_completion()
    {
        Drop("850.edi", "ISA*00");

        var taken = await PickUpAsync(Rules, complete: true);

        Assert.That(taken, Is.EqualTo(new[] { "850.edi=ISA*00" }));
        Assert.That(Names(), Is.Empty);
    }

    [Test]
    public async Task Nobody_else_sees_the_file_under_its_name_while_it_is_in_work()
    {
        Drop("850.edi", "ISA");

        await foreach (var file in _channel.PickUpAsync(Rules, In(""), default))
        {
            Assert.That(file.Name, Is.EqualTo("850.edi"));
            Assert.That(Names(), Is.EqualTo(new[] { "850.edi.claimed-egw" }));
            await file.CompleteAsync(default);
        }
    }

    [Test]
    public async Task A_file_claimed_before_a_crash_is_found_again_under_its_own_name()
    {
        Drop("850.edi", "ISA");
        await PickUpAsync(Rules, complete: false);
        Assert.That(Names(), Is.EqualTo(new[] { "850.edi.claimed-egw" }), "the set-up: a claim is left");

        Restart();

        Assert.That(await PickUpAsync(Rules, complete: true), Is.EqualTo(new[] { "850.edi=ISA" }));
        Assert.That(Names(), Is.Empty);
    }

    [Test]
    public async Task A_run_that_is_broken_off_frees_its_file_for_the_next_run_of_the_same_process()
    {
        Drop("850.edi", "ISA");

        await foreach (var _ in _channel.PickUpAsync(Rules, In(""), default))
            break;

        Assert.That(await PickUpAsync(Rules, complete: true), Is.EqualTo(new[] { "850.edi=ISA" }));
    }

    [Test]
    public async Task A_file_still_in_work_is_not_taken_by_the_next_run()
    {
        Drop("850.edi", "ISA");
        var held = new List<PickedUpFile>();
        await foreach (var file in _channel.PickUpAsync(Rules, In(""), default))
            held.Add(file);

        Assert.That(await PickUpAsync(Rules, complete: true), Is.Empty);

        await held[0].DisposeAsync();
        Assert.That(await PickUpAsync(Rules, complete: true), Is.EqualTo(new[] { "850.edi=ISA" }));
    }

    [Test]
    public async Task A_new_file_of_the_same_name_waits_until_the_claimed_one_is_done()
    {
        Drop("850.edi", "first");
        await PickUpAsync(Rules, complete: false);
        Restart();
        Drop("850.edi", "second");

        Assert.That(await PickUpAsync(Rules, complete: true), Is.EqualTo(new[] { "850.edi=first", "850.edi=second" }));
    }

    [Test]
    public async Task Leaves_claims_of_another_gateway_alone()
    {
        Drop("850.edi.claimed-other", "ISA");

        Assert.That(await PickUpAsync(Rules, complete: true), Is.Empty);
        Assert.That(Names(), Is.EqualTo(new[] { "850.edi.claimed-other" }));
    }

    [Test]
    public async Task Waits_until_the_size_was_the_same_in_two_listings()
    {
        var rules = Rules with { StableChecks = 2 };
        Drop("850.edi", "IS");

        Assert.That(await PickUpAsync(rules, complete: true), Is.Empty, "seen once");
        Drop("850.edi", "ISA*00");
        Assert.That(await PickUpAsync(rules, complete: true), Is.Empty, "it grew");
        Assert.That(await PickUpAsync(rules, complete: true), Is.EqualTo(new[] { "850.edi=ISA*00" }), "unchanged");
    }

    [Test]
    public async Task Waits_until_the_file_is_old_enough()
    {
        var rules = Rules with { MinimumAge = TimeSpan.FromSeconds(10) };
        Drop("850.edi", "ISA");
        File.SetLastWriteTimeUtc(In("850.edi"), _clock.GetUtcNow().UtcDateTime);

        Assert.That(await PickUpAsync(rules, complete: true), Is.Empty);
        _clock.Advance(TimeSpan.FromSeconds(9));
        Assert.That(await PickUpAsync(rules, complete: true), Is.Empty);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(await PickUpAsync(rules, complete: true), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_file_from_the_future_is_old_enough_when_we_have_watched_it_long_enough()
    {
        var rules = Rules with { MinimumAge = TimeSpan.FromSeconds(10) };
        Drop("850.edi", "ISA");
        File.SetLastWriteTimeUtc(In("850.edi"), _clock.GetUtcNow().UtcDateTime.AddDays(1));

        Assert.That(await PickUpAsync(rules, complete: true), Is.Empty);
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.That(await PickUpAsync(rules, complete: true), Has.Count.EqualTo(1));
    }

    [TestCase("{name}.done", "850.edi.done")]
    [TestCase("{stem}.trg", "850.trg")]
    public async Task Waits_for_the_done_file_and_clears_it_away_with_its_file(string pattern, string trigger)
    {
        var rules = Rules with { DoneFile = pattern };
        Drop("850.edi", "ISA");
        Assert.That(await PickUpAsync(rules, complete: true), Is.Empty);

        Drop(trigger, "");

        Assert.That(await PickUpAsync(rules, complete: true), Is.EqualTo(new[] { "850.edi=ISA" }));
        Assert.That(Names(), Is.Empty);
    }

    [Test]
    public async Task A_temporary_name_is_ignored_until_it_is_renamed()
    {
        var rules = Rules with { Exclude = ["*.tmp", ".*"] };
        Drop("850.edi.tmp", "ISA");
        Drop(".850.edi", "ISA");
        Assert.That(await PickUpAsync(rules, complete: true), Is.Empty);

        File.Move(In("850.edi.tmp"), In("850.edi"));

        Assert.That(await PickUpAsync(rules, complete: true), Is.EqualTo(new[] { "850.edi=ISA" }));
    }

    [Test]
    public async Task Takes_only_what_is_included_and_not_excluded()
    {
        Drop("a.EDI", "1");
        Drop("b.txt", "2");
        Drop("old-c.edi", "3");

        Assert.That(await PickUpAsync(Rules with { Include = ["*.edi"], Exclude = ["old-*"] }, complete: true), Is.EqualTo(new[] { "a.EDI=1" }));
    }

    [Test]
    public async Task Sorts_by_time_or_by_name()
    {
        foreach (var (name, age) in new[] { ("b", 1), ("a", 2), ("c", 3) })
        {
            Drop(name, name);
            File.SetLastWriteTimeUtc(In(name), _clock.GetUtcNow().UtcDateTime.AddHours(-age));
        }

        Assert.That(await PickUpAsync(Rules with { Order = PickUpOrder.Time, After = AfterPickUp.Leave }, complete: false), Is.EqualTo(new[] { "c=c", "a=a", "b=b" }));
        Restart();
        Assert.That(await PickUpAsync(Rules with { Order = PickUpOrder.Name }, complete: true), Is.EqualTo(new[] { "a=a", "b=b", "c=c" }));
    }

    [Test]
    public async Task A_file_that_is_too_large_is_never_read_and_lies_in_the_error_folder_with_the_reason()
    {
        Drop("big.edi", new string('x', 101));
        Drop("small.edi", new string('x', 100));

        var taken = await PickUpAsync(Rules with { MaxBytes = 100, ErrorFolder = At("error") }, complete: true);

        Assert.That(taken, Has.Count.EqualTo(1));
        Assert.That(_folder.Opened, Is.EqualTo(1));
        Assert.That(File.Exists(At("error/big.edi")), Is.True);
        Assert.That(File.ReadAllText(At("error/big.edi.reason.txt")), Does.Contain("101 bytes").And.Contain("allows 100"));
        Assert.That(_problems.Single().MovedTo, Is.EqualTo(At("error")));
    }

    [Test]
    public async Task Without_an_error_folder_a_file_that_is_too_large_is_left_and_reported_once()
    {
        Drop("big.edi", new string('x', 101));

        await PickUpAsync(Rules with { MaxBytes = 100 }, complete: true);
        await PickUpAsync(Rules with { MaxBytes = 100 }, complete: true);

        Assert.That(Names(), Is.EqualTo(new[] { "big.edi" }));
        Assert.That(_problems, Has.Count.EqualTo(1));
        Assert.That(_folder.Opened, Is.Zero);
    }

    [Test]
    public async Task A_file_that_grows_beyond_the_limit_while_it_is_read_is_stopped()
    {
        Drop("850.edi", "ISA");
        await foreach (var file in _channel.PickUpAsync(Rules with { MaxBytes = 10, Parallel = 1 }, In(""), default))
        {
            File.AppendAllText(In("850.edi.claimed-egw"), new string('x', 1000));
            await using var content = await file.OpenAsync(default);
            var error = Assert.ThrowsAsync<RemoteFileException>(() => content.CopyToAsync(Stream.Null));
            Assert.That(error!.Kind, Is.EqualTo(RemoteError.TooLarge));
        }
    }

    [Test]
    public async Task Stops_at_the_most_files_of_one_run()
    {
        for (var i = 0; i < 5; i++)
            Drop($"{i}", "x");

        Assert.That(await PickUpAsync(Rules with { MaxFiles = 3 }, complete: true), Has.Count.EqualTo(3));
        Assert.That(await PickUpAsync(Rules with { MaxFiles = 3 }, complete: true), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Moves_to_the_archive_and_never_over_an_earlier_file()
    {
        var rules = Rules with { After = AfterPickUp.Move, ArchiveFolder = At("archive") };
        foreach (var content in new[] { "1", "2", "3" })
        {
            Drop("850.edi", content);
            await PickUpAsync(rules, complete: true);
        }

        Assert.That(Directory.EnumerateFiles(At("archive")).Select(File.ReadAllText).Order(), Is.EqualTo(new[] { "1", "2", "3" }));
        Assert.That(Directory.EnumerateFiles(At("archive")).All(f => f.EndsWith(".edi", StringComparison.Ordinal)), Is.True);
    }

    [Test]
    public async Task Leaves_a_file_in_place_and_remembers_it()
    {
        var rules = Rules with { After = AfterPickUp.Leave };
        Drop("850.edi", "one");

        Assert.That(await PickUpAsync(rules, complete: true), Is.EqualTo(new[] { "850.edi=one" }));
        Restart();
        Assert.That(await PickUpAsync(rules, complete: true), Is.Empty, "known, also after a restart");
        Drop("850.edi", "two, changed");
        Assert.That(await PickUpAsync(rules, complete: true), Is.EqualTo(new[] { "850.edi=two, changed" }), "changed = new");
        Assert.That(Names(), Is.EqualTo(new[] { "850.edi" }));
    }

    [Test]
    public async Task Forgets_a_remembered_file_when_it_is_gone()
    {
        var rules = Rules with { After = AfterPickUp.Leave };
        Drop("850.edi", "one");
        await PickUpAsync(rules, complete: true);
        File.Delete(In("850.edi"));

        await PickUpAsync(rules, complete: true);

        Assert.That(await _memory.KnownAsync("acme", "in", default), Is.Empty);
    }

    [Test]
    public async Task A_rejected_file_lies_in_the_error_folder_with_the_reason()
    {
        Drop("850.edi", "garbage");

        await foreach (var file in _channel.PickUpAsync(Rules with { ErrorFolder = At("error") }, In(""), default))
            await file.RejectAsync("No ISA segment was found. Ask the partner to send it again.", default);

        Assert.That(Names(), Is.Empty);
        Assert.That(File.ReadAllText(At("error/850.edi")), Is.EqualTo("garbage"));
        Assert.That(File.ReadAllText(At("error/850.edi.reason.txt")), Does.StartWith("No ISA segment"));
    }

    [Test]
    public async Task Without_an_error_folder_a_rejected_file_stays_and_is_not_taken_again()
    {
        Drop("850.edi", "garbage");
        await foreach (var file in _channel.PickUpAsync(Rules, In(""), default))
            await file.RejectAsync("no", default);

        Assert.That(Names(), Is.EqualTo(new[] { "850.edi.rejected" }));
        Assert.That(await PickUpAsync(Rules, complete: true), Is.Empty);
    }

    [Test]
    public async Task Ten_thousand_files_take_one_listing()
    {
        for (var i = 0; i < 10_000; i++)
            File.WriteAllBytes(In($"{i:00000}.edi"), "x"u8);

        var taken = await PickUpAsync(Rules with { Order = PickUpOrder.Name }, complete: true);

        Assert.That(taken, Has.Count.EqualTo(10_000));
        Assert.That(_folder.Listings, Is.EqualTo(1));
        Assert.That(Names(), Is.Empty);
    }

    [Test]
    public async Task A_vanished_or_unreadable_file_does_not_stop_the_others()
    {
        Drop("a", "1");
        Drop("b", "2");
        Drop("c", "3");
        _folder.Before = (what, name) =>
        {
            if (what == "claim" && name == "a")
                File.Delete(In("a"));
            if (what == "open" && name.StartsWith('b'))
                throw new RemoteFileException(RemoteError.Denied, "Open b: not permitted.");
        };

        Assert.That(await PickUpAsync(Rules with { Order = PickUpOrder.Name }, complete: true), Is.EqualTo(new[] { "c=3" }));
        Assert.That(Names(), Is.EqualTo(new[] { "b" }));
        Assert.That(_log.Lines, Has.Some.Contains("a was not taken").And.Some.Contains("b in").And.Some.Contains("not permitted"));
    }

    [Test]
    public async Task A_link_and_a_hostile_name_are_reported_and_left()
    {
        File.CreateSymbolicLink(In("link.edi"), "/etc/hostname");
        Drop("a\nERROR faked log line.edi", "x");

        Assert.That(await PickUpAsync(Rules, complete: true), Is.Empty);
        Assert.That(_problems, Has.Count.EqualTo(2));
        Assert.That(_log.Lines, Has.All.Not.Contains("\n"));
    }

    [Test]
    public async Task When_a_finished_file_cannot_be_cleared_away_the_next_run_does_that_and_no_more()
    {
        Drop("850.edi", "ISA");
        _folder.Before = (what, _) =>
        {
            if (what == "delete")
                throw new RemoteFileException(RemoteError.Denied, "Delete: not permitted.");
        };
        Assert.That(await PickUpAsync(Rules, complete: true), Has.Count.EqualTo(1));
        Assert.That(Names(), Has.Length.EqualTo(1), "the set-up: deletion fails");

        Assert.That(await PickUpAsync(Rules, complete: true), Is.Empty, "still failing");
        _folder.Before = (_, _) => { };
        Assert.That(await PickUpAsync(Rules, complete: true), Is.Empty, "not taken in a second time");
        Assert.That(Names(), Is.Empty);
    }

    [Test]
    public void A_missing_folder_names_the_line_of_the_profile()
    {
        Directory.Delete(In(""));

        var error = Assert.ThrowsAsync<DeliveryException>(() => PickUpAsync(Rules with { Line = "partners/acme/partner.yaml:12 (connections.in)" }, complete: true));

        Assert.That(error!.Message, Does.Contain(In("").TrimEnd('/')).And.Contain("partners/acme/partner.yaml:12").And.Contain("Create it"));
        Directory.CreateDirectory(In(""));
    }

    [Test]
    public async Task Two_runs_on_one_folder_do_not_overlap()
    {
        Drop("a", "1");
        Drop("b", "2");
        await using var first = _channel.PickUpAsync(Rules, In(""), default).GetAsyncEnumerator();
        Assert.That(await first.MoveNextAsync(), Is.True);

        Assert.That(await PickUpAsync(Rules, complete: true), Is.Empty);
    }

    [Test]
    public async Task Closes_the_folder_when_the_run_and_its_last_file_are_through()
    {
        Drop("a", "1");
        var held = new List<PickedUpFile>();
        await foreach (var file in _channel.PickUpAsync(Rules, In(""), default))
            held.Add(file);
        Assert.That(_folder.Disposed, Is.Zero, "a file is still in work");

        await held[0].CompleteAsync(default);
        await held[0].DisposeAsync();

        Assert.That(_folder.Disposed, Is.EqualTo(1));
    }

    PickUpRules Rules => new() { Partner = "acme", Connection = "in", After = AfterPickUp.Delete };

    void Restart()
    {
        _folder = new CountingFolder(new LocalFolder(In("")));
        _channel = new FolderChannel(
            _root, (_, folder, _) => Task.FromResult<IRemoteFolder>(folder == In("") ? _folder : new LocalFolder(folder)), _memory, _problems.Add, "egw", _clock, _log);
    }

    async Task<List<string>> PickUpAsync(PickUpRules rules, bool complete)
    {
        var taken = new List<string>();
        await foreach (var file in _channel.PickUpAsync(rules, In(""), default))
        {
            using (var reader = new StreamReader(await file.OpenAsync(default)))
                taken.Add($"{file.Name}={await reader.ReadToEndAsync()}");
            if (complete)
                await file.CompleteAsync(default);
        }

        return taken;
    }

    string At(string name) => Path.Combine(_root, name);

    string In(string name) => Path.Combine(_root, "in", name);

    void Drop(string name, string content) => File.WriteAllText(In(name), content);

    string[] Names() => [.. Directory.EnumerateFileSystemEntries(In("")).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];
}
