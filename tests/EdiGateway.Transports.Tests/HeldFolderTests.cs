using System.Diagnostics;

namespace EdiGateway.Transports.Tests;

/// <summary>Temporary folders of processes that live, were killed, or belong to somebody else.</summary>
public sealed class HeldFolderTests
{
    readonly string _prefix = $"egw-held-{Path.GetRandomFileName()}-";

    [TearDown]
    public void Remove()
    {
        foreach (var folder in Directory.EnumerateDirectories(Path.GetTempPath(), _prefix + "*"))
            Directory.Delete(folder, recursive: true);
    }

    [Test]
    public void A_folder_in_use_is_left_alone_and_goes_with_its_end()
    {
        var folder = new HeldFolder(_prefix);

        Assert.That(HeldFolder.Sweep(_prefix, TimeProvider.System), Is.Zero);
        Assert.That(Directory.Exists(folder.Path));
        folder.Dispose();
        Assert.That(Directory.Exists(folder.Path), Is.False);
    }

    [Test, Platform("Linux")]
    public async Task A_folder_whose_process_was_killed_is_swept()
    {
        var folder = Directory.CreateTempSubdirectory(_prefix).FullName;
        File.WriteAllText(Path.Combine(folder, ".held"), "");
        File.WriteAllText(Path.Combine(folder, "key"), "secret");
        using var holder = Process.Start(new ProcessStartInfo("flock", ["--no-fork", Path.Combine(folder, ".held"), "sh", "-c", "echo locked; exec sleep 100"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        await holder.StandardOutput.ReadLineAsync();

        Assert.That(HeldFolder.Sweep(_prefix, TimeProvider.System), Is.Zero, "its process lives");
        holder.Kill();
        await holder.WaitForExitAsync();

        Assert.That(HeldFolder.Sweep(_prefix, TimeProvider.System), Is.EqualTo(1));
        Assert.That(Directory.Exists(folder), Is.False);
    }

    [Test]
    public void A_folder_that_is_just_being_made_is_left_alone_and_an_old_one_of_that_kind_is_swept()
    {
        var fresh = Directory.CreateTempSubdirectory(_prefix).FullName;
        var old = Directory.CreateTempSubdirectory(_prefix).FullName;
        Directory.SetLastWriteTimeUtc(old, TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-2));

        Assert.That(HeldFolder.Sweep(_prefix, TimeProvider.System), Is.EqualTo(1));
        Assert.That((Directory.Exists(fresh), Directory.Exists(old)), Is.EqualTo((true, false)));
    }

    [Test, Platform("Linux")]
    public void What_belongs_to_another_user_and_links_are_left_alone()
    {
        if (Environment.UserName != "root")
            Assert.Ignore("Only root can give a folder away.");
        var theirs = Abandoned();
        using (var chown = Process.Start("chown", ["5999", theirs]))
            chown.WaitForExit();
        var target = Directory.CreateTempSubdirectory("egw-target-").FullName;
        File.WriteAllText(Path.Combine(target, ".held"), "");
        var link = Path.Combine(Path.GetTempPath(), _prefix + "link");
        Directory.CreateSymbolicLink(link, target);

        Assert.That(HeldFolder.Sweep(_prefix, TimeProvider.System), Is.Zero);

        Assert.That(Directory.Exists(theirs) && File.Exists(Path.Combine(target, ".held")));
        Directory.Delete(link);
        Directory.Delete(target, recursive: true);
    }

    string Abandoned()
    {
        var folder = Directory.CreateTempSubdirectory(_prefix).FullName;
        File.WriteAllText(Path.Combine(folder, ".held"), "");
        return folder;
    }
}
