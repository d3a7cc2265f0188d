using System.Diagnostics;
using EdiGateway.Transports.Local;

namespace EdiGateway.Transports.Tests.Local;

public sealed class LocalFolderTests : RemoteFolderContract
{
    protected override IRemoteFolder Open(string backstage) => new LocalFolder(backstage);

    [Test]
    public void Does_not_wait_for_a_pipe()
    {
        Assume.That(OperatingSystem.IsWindows(), Is.False);
        Process.Start("mkfifo", [At("order.edi")]).WaitForExit();

        Assert.That(Kind(() => Folder.OpenAsync("order.edi", default).WaitAsync(TimeSpan.FromSeconds(5))), Is.EqualTo(RemoteError.NotAFile));
    }

    [Test]
    public void A_file_in_place_of_the_folder_is_named_as_the_cause()
    {
        Drop("flat", "I am a file");
        var folder = new LocalFolder(At("flat"));

        var error = Assert.ThrowsAsync<RemoteFileException>(() => folder.PutAsync("a.txt", ".a.tmp", new MemoryStream([1]), PutMode.CreateNew, default));

        Assert.That(error!.Kind, Is.EqualTo(RemoteError.FolderMissing));
        Assert.That(error.Message, Does.Contain("is a file"));
    }

    [Test]
    public async Task A_temporary_file_that_another_process_writes_is_left_alone()
    {
        await using var other = new FileStream(At(".810.edi.tmp"), FileMode.Create, FileAccess.Write, FileShare.None);

        Assert.That(Kind(() => PutAsync("810.edi", "x")), Is.EqualTo(RemoteError.Busy));
        Assert.That(Names(), Is.EqualTo(new[] { ".810.edi.tmp" }));
    }

    [Test]
    public async Task A_full_disk_says_so_and_leaves_no_half_file()
    {
        var disk = At("small");
        Directory.CreateDirectory(disk);
        if (!Mount(disk, "-t", "tmpfs", "-o", "size=64k", "tmpfs"))
            Assert.Pass("Not looked at: this machine lets nobody mount a small file system, so there is no full disk.");
        try
        {
            var folder = new LocalFolder(disk);
            var error = Assert.ThrowsAsync<RemoteFileException>(() => folder.PutAsync("a.bin", ".a.tmp", new MemoryStream(new byte[200_000]), PutMode.CreateNew, default));

            Assert.That(error!.Kind, Is.EqualTo(RemoteError.NoSpace));
            Assert.That(error.IsTransient, Is.True);
            Assert.That(Directory.EnumerateFileSystemEntries(disk), Is.Empty);
        }
        finally
        {
            await Process.Start("umount", [disk]).WaitForExitAsync();
        }
    }

    [Test]
    public async Task Moves_to_another_file_system_by_copying()
    {
        // Shared memory is a file system of its own on every Linux.
        var disk = Path.Combine("/dev/shm", Path.GetRandomFileName());
        try
        {
            Drop("850.edi", "ISA");

            await Folder.MoveAsync("850.edi", Path.Combine(disk, "archive"), "850.edi", default);

            Assert.That(File.Exists(At("850.edi")), Is.False);
            Assert.That(Directory.EnumerateFiles(Path.Combine(disk, "archive")).Select(Path.GetFileName), Is.EqualTo(new[] { "850.edi" }));
        }
        finally
        {
            Directory.Delete(disk, recursive: true);
        }
    }

    static bool Mount(string disk, params string[] arguments)
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root")
            return false;
        using var mount = Process.Start(new ProcessStartInfo("mount", [.. arguments, disk]) { RedirectStandardError = true, UseShellExecute = false })!;
        mount.WaitForExit();
        return mount.ExitCode == 0;
    }
}
