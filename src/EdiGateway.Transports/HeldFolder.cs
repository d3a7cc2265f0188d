using EdiGateway.Transports.Local;

namespace EdiGateway.Transports;

/// <summary>
/// A temporary folder that only our user may enter (0700). A locked file in it shows that its process lives: the lock ends with the process, however that
/// happens, and <see cref="Sweep"/> removes what was left behind.
/// </summary>
public sealed class HeldFolder : IDisposable
{
    const string HeldFile = ".held";

    /// <summary>A folder without the file is just being made, unless it is older than this.</summary>
    static readonly TimeSpan s_beingMade = TimeSpan.FromHours(1);

    readonly FileStream _held;

    /// <param name="prefix">Begin of its name, such as <c>egw-ssh-</c>.</param>
    public HeldFolder(string prefix)
    {
        Path = Directory.CreateTempSubdirectory(prefix).FullName;
        _held = new FileStream(System.IO.Path.Combine(Path, HeldFile), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
    }

    public string Path { get; }

    /// <summary>Removes the folders of this prefix that belong to our user and whose process is gone.</summary>
    /// <returns>How many.</returns>
    public static int Sweep(string prefix, TimeProvider time) =>
        Directory.EnumerateDirectories(System.IO.Path.GetTempPath(), prefix + "*").Count(folder => Posix.IsOurs(folder) && IsAbandoned(folder, time) && Removed(folder));

    public void Dispose()
    {
        _held.Dispose();
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // disposed before
        }
    }

    static bool IsAbandoned(string folder, TimeProvider time)
    {
        try
        {
            using var held = new FileStream(System.IO.Path.Combine(folder, HeldFile), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (FileNotFoundException)
        {
            return time.GetUtcNow().UtcDateTime - Directory.GetLastWriteTimeUtc(folder) > s_beingMade;
        }
        catch (Exception held) when (held is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>False: somebody else removes it, or it cannot be removed.</summary>
    static bool Removed(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
            return true;
        }
        catch (Exception left) when (left is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
