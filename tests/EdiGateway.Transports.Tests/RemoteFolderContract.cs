using System.Text;

namespace EdiGateway.Transports.Tests;

/// <summary>
/// What every <see cref="IRemoteFolder"/> does, tested the same way for all of them: derive, say how to open a folder over <see cref="Backstage"/>, done.
/// </summary>
public abstract class RemoteFolderContract
{
    string _root = "";

    /// <summary>The directory behind the folder, as the server sees it; tests act there as the partner does.</summary>
    protected string Backstage { get; private set; } = "";

    /// <summary>A second directory of the same server, which is not there yet, as the test sees it.</summary>
    protected string Elsewhere { get; private set; } = "";

    protected IRemoteFolder Folder { get; private set; } = null!;

    /// <summary>How many files the test of long listings makes.</summary>
    protected virtual int ManyFiles => 10_000;

    protected abstract IRemoteFolder Open(string backstage);

    /// <summary>Makes an empty directory that the server may write, for one test.</summary>
    protected virtual string MakeRoot() => Directory.CreateTempSubdirectory("egw-folder-").FullName;

    /// <summary>Makes a directory in the root that the server may write.</summary>
    protected virtual string MakeFolder(string path) => Directory.CreateDirectory(path).FullName;

    /// <summary>A directory in the server's own notation.</summary>
    protected virtual string Remote(string path) => path;

    [SetUp]
    public void OpenTheFolder()
    {
        _root = MakeRoot();
        Backstage = MakeFolder(Path.Combine(_root, "in"));
        Elsewhere = Path.Combine(_root, "archive", "2026");
        Folder = Open(Backstage);
    }

    [TearDown]
    public async Task RemoveTheFolder()
    {
        if (_root.Length == 0)
            return;   // skipped
        await Folder.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }

    [Test]
    public async Task Lists_files_with_size_and_time()
    {
        Drop("850.edi", "ISA*00");
        var changed = new DateTimeOffset(2026, 4, 1, 8, 30, 0, TimeSpan.Zero);
        File.SetLastWriteTimeUtc(At("850.edi"), changed.UtcDateTime);

        var files = await ListAsync();

        Assert.That(files, Has.Count.EqualTo(1));
        Assert.That((files[0].Name, files[0].Size, files[0].Kind), Is.EqualTo(("850.edi", (long?)6, RemoteFileKind.File)));
        Assert.That(files[0].ModifiedAt, Is.EqualTo(changed).Within(Folder.Capabilities.HasFlag(RemoteCapabilities.ExactTimes) ? TimeSpan.FromSeconds(1) : TimeSpan.FromMinutes(1)));
    }

    [Test]
    public async Task Lists_folders_and_links_as_what_they_are()
    {
        Directory.CreateDirectory(At("sub"));
        Drop("plain.edi", "x");
        File.CreateSymbolicLink(At("link.edi"), At("plain.edi"));

        var kinds = (await ListAsync()).ToDictionary(f => f.Name, f => f.Kind);

        if (!Folder.Capabilities.HasFlag(RemoteCapabilities.Links))
            kinds["link.edi"] = RemoteFileKind.Link;
        Assert.That(kinds, Is.EquivalentTo(new Dictionary<string, RemoteFileKind>
        {
            ["sub"] = RemoteFileKind.Folder,
            ["plain.edi"] = RemoteFileKind.File,
            ["link.edi"] = RemoteFileKind.Link,
        }));
    }

    [Test]
    public async Task Lists_many_files()
    {
        for (var i = 0; i < ManyFiles; i++)
            File.WriteAllBytes(At($"{i:00000}.edi"), []);

        Assert.That((await ListAsync()).Select(f => f.Name).Distinct().Count(), Is.EqualTo(ManyFiles));
    }

    [Test]
    public void Says_that_the_folder_is_missing()
    {
        Directory.Delete(Backstage);

        var error = Assert.ThrowsAsync<RemoteFileException>(ListAsync);

        Assert.That(error!.Kind, Is.EqualTo(RemoteError.FolderMissing));
        Assert.That(error.Message, Does.Contain(Folder.Place));
        Directory.CreateDirectory(Backstage);
    }

    [Test]
    public async Task Finds_a_file_by_name()
    {
        Drop("850.edi", "ISA");

        Assert.That((await Folder.FindAsync("850.edi", default))?.Size, Is.EqualTo(3));
        Assert.That(await Folder.FindAsync("other.edi", default), Is.Null);
    }

    [Test]
    public async Task Reads_every_byte_of_a_file()
    {
        var bytes = new byte[300_000];
        new Random(7).NextBytes(bytes);
        File.WriteAllBytes(At("big.bin"), bytes);

        await using var stream = await Folder.OpenAsync("big.bin", default);
        using var read = new MemoryStream();
        await stream.CopyToAsync(read);

        Assert.That(read.ToArray(), Is.EqualTo(bytes));
    }

    [Test]
    public void Says_that_a_file_is_missing() => Assert.That(Kind(() => Folder.OpenAsync("no.edi", default)), Is.EqualTo(RemoteError.NotFound));

    [Test]
    public void Follows_no_link_out_of_the_folder()
    {
        var secret = Path.Combine(Path.GetDirectoryName(Backstage)!, "secret.txt");
        File.WriteAllText(secret, "not yours");
        File.CreateSymbolicLink(At("order.edi"), secret);

        Assert.That(Kind(() => Folder.OpenAsync("order.edi", default)), Is.EqualTo(RemoteError.NotAFile).Or.EqualTo(RemoteError.NotFound));
    }

    [Test]
    public void Does_not_open_a_folder_as_a_file()
    {
        Directory.CreateDirectory(At("sub"));

        Assert.That(Kind(() => Folder.OpenAsync("sub", default)), Is.EqualTo(RemoteError.NotAFile));
    }

    [Test]
    public async Task Claims_a_file_by_renaming_it()
    {
        Drop("850.edi", "ISA");

        Assert.That(await Folder.ClaimAsync("850.edi", "850.edi.claimed", default), Is.True);
        Assert.That(Names(), Is.EqualTo(new[] { "850.edi.claimed" }));
    }

    [Test]
    public async Task A_claim_of_a_file_that_is_gone_is_lost() => Assert.That(await Folder.ClaimAsync("850.edi", "850.edi.claimed", default), Is.False);

    [Test]
    public async Task A_claim_never_overwrites_an_earlier_claim()
    {
        Drop("850.edi.claimed", "first");
        Drop("850.edi", "second");

        Assert.That(await Folder.ClaimAsync("850.edi", "850.edi.claimed", default), Is.False);
        Assert.That(File.ReadAllText(At("850.edi.claimed")), Is.EqualTo("first"));
        Assert.That(File.ReadAllText(At("850.edi")), Is.EqualTo("second"));
    }

    [Test]
    public async Task Of_many_claimers_one_wins()
    {
        if (!Folder.Capabilities.HasFlag(RemoteCapabilities.ExclusiveRename | RemoteCapabilities.Parallel))
            Assert.Pass("This side cannot promise it, and its capabilities say so.");

        for (var round = 0; round < 50; round++)
        {
            Drop("850.edi", "ISA");
            var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => Folder.ClaimAsync("850.edi", $"850.edi.{i}", default))));

            Assert.That(claims.Count(won => won), Is.EqualTo(1));
            foreach (var name in Names())
                File.Delete(At(name));
        }
    }

    [Test]
    public async Task Puts_a_file_under_its_name_and_leaves_no_temporary_file()
    {
        var size = await PutAsync("810.edi", "ISA*00");

        Assert.That(size, Is.EqualTo(6));
        Assert.That(Names(), Is.EqualTo(new[] { "810.edi" }));
        Assert.That(File.ReadAllText(At("810.edi")), Is.EqualTo("ISA*00"));
    }

    [Test]
    public async Task Shows_only_the_temporary_name_while_a_put_runs()
    {
        var gate = new GatedStream(Encoding.ASCII.GetBytes("ISA*00"));
        var put = Folder.PutAsync("810.edi", ".810.edi.tmp", gate, PutMode.CreateNew, default);
        await gate.HalfRead;

        Assert.That(Names(), Does.Not.Contain("810.edi"));

        gate.Release();
        await put;
        Assert.That(Names(), Is.EqualTo(new[] { "810.edi" }));
    }

    [Test]
    public void A_put_that_breaks_off_leaves_nothing_behind()
    {
        var content = new BreakingStream(goodBytes: 100_000);

        Assert.ThrowsAsync<InvalidDataException>(() => Folder.PutAsync("810.edi", ".810.edi.tmp", content, PutMode.CreateNew, default));
        Assert.That(Names(), Is.Empty);
    }

    [Test]
    public void Refuses_to_put_over_an_existing_file()
    {
        Drop("810.edi", "old");

        Assert.That(Kind(() => PutAsync("810.edi", "new")), Is.EqualTo(RemoteError.Exists));
        Assert.That(File.ReadAllText(At("810.edi")), Is.EqualTo("old"));
        Assert.That(Names(), Is.EqualTo(new[] { "810.edi" }));
    }

    [Test]
    public async Task Replaces_an_existing_file_when_told_to()
    {
        Drop("810.edi", "old and longer");

        await PutAsync("810.edi", "new", PutMode.Replace);

        Assert.That(File.ReadAllText(At("810.edi")), Is.EqualTo("new"));
    }

    [Test]
    public async Task Puts_a_file_directly_under_its_name_when_told_to()
    {
        var gate = new GatedStream(Encoding.ASCII.GetBytes("ISA*00"));
        var put = Folder.PutAsync("810.edi", null, gate, PutMode.CreateNew, default);
        await gate.HalfRead;

        Assert.That(Names(), Is.SubsetOf(new[] { "810.edi" }));

        gate.Release();
        Assert.That(await put, Is.EqualTo(6));
        Assert.That(File.ReadAllText(At("810.edi")), Is.EqualTo("ISA*00"));
        Assert.That(Names(), Is.EqualTo(new[] { "810.edi" }));
    }

    [Test]
    public void A_direct_put_that_breaks_off_leaves_nothing_behind([Values] PutMode mode)
    {
        Assert.ThrowsAsync<InvalidDataException>(() => Folder.PutAsync("810.edi", null, new BreakingStream(goodBytes: 100_000), mode, default));
        Assert.That(Names(), Is.Empty);
    }

    [Test]
    public async Task Refuses_to_put_directly_over_an_existing_file_unless_told_to()
    {
        Drop("810.edi", "old and longer");

        Assert.That(Kind(() => Folder.PutAsync("810.edi", null, new MemoryStream("new"u8.ToArray()), PutMode.CreateNew, default)), Is.EqualTo(RemoteError.Exists));
        Assert.That(File.ReadAllText(At("810.edi")), Is.EqualTo("old and longer"));

        await Folder.PutAsync("810.edi", null, new MemoryStream("new"u8.ToArray()), PutMode.Replace, default);
        Assert.That(File.ReadAllText(At("810.edi")), Is.EqualTo("new"));
    }

    [Test]
    public async Task Replaces_the_temporary_file_of_a_crashed_attempt()
    {
        Drop(".810.edi.tmp", "half of a much longer file that was never finished");

        await PutAsync("810.edi", "whole");

        Assert.That(File.ReadAllText(At("810.edi")), Is.EqualTo("whole"));
        Assert.That(Names(), Is.EqualTo(new[] { "810.edi" }));
    }

    [Test]
    public async Task Never_writes_through_a_link_that_waits_under_the_temporary_name()
    {
        var victim = Path.Combine(Path.GetDirectoryName(Backstage)!, "victim.txt");
        File.WriteAllText(victim, "precious");
        File.CreateSymbolicLink(At(".810.edi.tmp"), victim);

        await PutAsync("810.edi", "new");

        Assert.That(File.ReadAllText(victim), Is.EqualTo("precious"));
        Assert.That(File.ReadAllText(At("810.edi")), Is.EqualTo("new"));
    }

    [Test]
    public async Task Deletes_a_file_and_does_not_mind_when_it_is_gone()
    {
        Drop("850.edi", "ISA");

        await Folder.DeleteAsync("850.edi", default);
        await Folder.DeleteAsync("850.edi", default);

        Assert.That(Names(), Is.Empty);
    }

    [Test]
    public async Task Moves_a_file_into_a_folder_that_it_creates()
    {
        Drop("850.edi", "ISA");

        await Folder.MoveAsync("850.edi", Remote(Elsewhere), "850-1.edi", default);

        Assert.That(Names(), Is.Empty);
        Assert.That(File.ReadAllText(Path.Combine(Elsewhere, "850-1.edi")), Is.EqualTo("ISA"));
    }

    [Test]
    public void Never_moves_over_an_existing_file()
    {
        Directory.CreateDirectory(Elsewhere);
        File.WriteAllText(Path.Combine(Elsewhere, "850.edi"), "earlier");
        Drop("850.edi", "later");

        Assert.That(Kind(() => Folder.MoveAsync("850.edi", Remote(Elsewhere), "850.edi", default)), Is.EqualTo(RemoteError.Exists));
        Assert.That(File.ReadAllText(Path.Combine(Elsewhere, "850.edi")), Is.EqualTo("earlier"));
    }

    [Test]
    public void Moving_a_file_that_is_gone_says_so() => Assert.That(Kind(() => Folder.MoveAsync("no.edi", Remote(Elsewhere), "no.edi", default)), Is.EqualTo(RemoteError.NotFound));

    [TestCase("../secret")]
    [TestCase("..")]
    [TestCase("")]
    [TestCase("a/b")]
    [TestCase("a\\b")]
    [TestCase("a\0b")]
    [TestCase("a\nb")]
    public void Refuses_hostile_names_in_every_call(string name)
    {
        Assert.Multiple(() =>
        {
            Assert.That(Kind(() => Folder.FindAsync(name, default)), Is.EqualTo(RemoteError.UnsafeName));
            Assert.That(Kind(() => Folder.OpenAsync(name, default)), Is.EqualTo(RemoteError.UnsafeName));
            Assert.That(Kind(() => Folder.ClaimAsync(name, "x", default)), Is.EqualTo(RemoteError.UnsafeName));
            Assert.That(Kind(() => Folder.ClaimAsync("x", name, default)), Is.EqualTo(RemoteError.UnsafeName));
            Assert.That(Kind(() => Folder.PutAsync(name, ".x.tmp", Stream.Null, PutMode.Replace, default)), Is.EqualTo(RemoteError.UnsafeName));
            Assert.That(Kind(() => Folder.DeleteAsync(name, default)), Is.EqualTo(RemoteError.UnsafeName));
            Assert.That(Kind(() => Folder.MoveAsync("x", Remote(Elsewhere), name, default)), Is.EqualTo(RemoteError.UnsafeName));
        });
    }

    [Test]
    public void Stops_when_cancelled()
    {
        Drop("850.edi", "ISA");
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.CatchAsync<OperationCanceledException>(() => Folder.OpenAsync("850.edi", cancelled.Token));
        Assert.CatchAsync<OperationCanceledException>(() => PutAsync("810.edi", "x", cancellation: cancelled.Token));
        Assert.That(Names(), Is.EqualTo(new[] { "850.edi" }));
    }

    protected string At(string name) => Path.Combine(Backstage, name);

    protected void Drop(string name, string content) => File.WriteAllText(At(name), content);

    protected string[] Names() => [.. Directory.EnumerateFileSystemEntries(Backstage).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    protected Task<long> PutAsync(string name, string content, PutMode mode = PutMode.CreateNew, CancellationToken cancellation = default) =>
        Folder.PutAsync(name, $".{name}.tmp", new MemoryStream(Encoding.ASCII.GetBytes(content)), mode, cancellation);

    protected static RemoteError Kind(Func<Task> call) => Assert.ThrowsAsync<RemoteFileException>(() => call())!.Kind;

    async Task<List<RemoteFile>> ListAsync()
    {
        var files = new List<RemoteFile>();
        await foreach (var file in Folder.ListAsync(default))
            files.Add(file);
        return files;
    }
}
