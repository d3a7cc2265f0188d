namespace EdiGateway.TestKit.Servers;

/// <summary>
/// One server that runs on this machine. <see cref="Home"/> is the user's folder as the test process sees it, <see cref="RemoteHome"/> the same folder as the
/// server names it.
/// </summary>
public sealed record LoopbackServer(ServerKind Kind, string Host, int Port, string User, string Password, string Home, string RemoteHome, LoopbackKeys Keys)
{
    /// <summary>A folder that holds 256 KB, in the server's notation.</summary>
    public string FullDisk => $"{RemoteHome.TrimEnd('/')}/full";

    /// <summary>Makes a folder that the server's user may write: as the test process sees it. Files in it can be read, renamed and deleted by the user.</summary>
    public string NewFolder(string prefix = "egw-") => Share(Directory.CreateDirectory(Path.Combine(Home, prefix + Path.GetRandomFileName())).FullName);

    /// <summary>The same in a place where nobody may rename; for FTP with <see cref="ServerKind.Proftpd"/>.</summary>
    public string NewFolderWithoutRename() => (this with { Home = Path.Combine(Home, "norename") }).NewFolder();

    /// <summary>Lets the server's user write into a folder that the test made below <see cref="Home"/>.</summary>
    public static string Share(string folder)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, (UnixFileMode)0x1FF);   // rwx for all
        return folder;
    }

    /// <summary>A path below <see cref="Home"/> in the server's notation.</summary>
    public string Remote(string path) => path == Home ? RemoteHome : $"{RemoteHome.TrimEnd('/')}/{Path.GetRelativePath(Home, path)}";

    /// <summary>The same server with the user who is locked into a folder of root; <c>/in</c> and <c>/out</c> are the user's. For <see cref="ServerKind.OpenSsh"/>.</summary>
    public LoopbackServer Chrooted()
    {
        var root = Path.GetDirectoryName(Path.GetDirectoryName(Home))!;
        return this with { User = User + "-chroot", Home = Path.Combine(root, "chroot", "in"), RemoteHome = "/in" };
    }
}
