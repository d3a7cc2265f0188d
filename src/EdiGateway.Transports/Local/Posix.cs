using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace EdiGateway.Transports.Local;

/// <summary>What .NET does not offer of the system: a rename that never overwrites, an open that follows no link, fsync of a directory, and a file's owner.</summary>
static partial class Posix
{
    const int AtCurrentFolder = -100;
    const int NoReplace = 1;

    // struct statx is laid out alike on every processor (linux/stat.h)
    const int StatusSize = 256;
    const int StatusOwnerAt = 20;
    const int FollowNoLink = 0x100;
    const uint StatusOwner = 0x8;

    // errno values that Linux and macOS share
    internal const int NotThere = 2;
    internal const int AlreadyThere = 17;
    internal const int InvalidArgument = 22;

    // O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC; the numbers differ by kernel and processor (asm/fcntl.h, sys/fcntl.h).
    static readonly int OpenFlags = OperatingSystem.IsMacOS()
        ? 0x100 | 0x4 | 0x1000000
        : (RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm ? 0x8000 : 0x20000) | 0x800 | 0x80000;

    /// <summary>
    /// Renames and fails with <see cref="AlreadyThere"/> rather than overwrite. Returns 0 or errno. File systems and kernels without such a rename
    /// (some network mounts, macOS) get a look before the rename.
    /// </summary>
    internal static int RenameExclusive(string from, string to)
    {
        if (OperatingSystem.IsLinux())
        {
            try
            {
                if (RenameAt2(AtCurrentFolder, from, AtCurrentFolder, to, NoReplace) == 0)
                    return 0;
                var error = Marshal.GetLastPInvokeError();
                if (error is not (InvalidArgument or 38 /* ENOSYS */ or 95 /* EOPNOTSUPP */))
                    return error;
            }
            catch (EntryPointNotFoundException)
            {
                // a C library without renameat2
            }
        }

        if (Path.Exists(to) || new FileInfo(to).LinkTarget is not null)
            return AlreadyThere;
        return Rename(from, to) == 0 ? 0 : Marshal.GetLastPInvokeError();
    }

    /// <summary>Opens for reading without following a link in the last part and without waiting on a pipe.</summary>
    internal static (SafeFileHandle Handle, int Error) OpenWithoutFollowing(string path)
    {
        var descriptor = Open(path, OpenFlags, 0);
        return descriptor >= 0
            ? (new SafeFileHandle(descriptor, ownsHandle: true), 0)
            : (new SafeFileHandle(), Marshal.GetLastPInvokeError());
    }

    /// <summary>Makes the names in a directory durable (a rename is not, before the directory is synced). Windows does this by itself.</summary>
    internal static void SyncFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            return;
        var descriptor = Open(path, 0, 0);
        if (descriptor < 0)
            throw Failed("open", path);
        try
        {
            // EINVAL: this file system (some network mounts) cannot sync a directory, which is all that can be had there
            if (Fsync(descriptor) != 0 && Marshal.GetLastPInvokeError() != InvalidArgument)
                throw Failed("fsync", path);
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    /// <summary>
    /// Whether it is a folder, not a link to one, that belongs to our user. Only Linux has one temporary folder for all users; elsewhere each has its own, and
    /// what lies there is ours.
    /// </summary>
    internal static bool IsOurs(string folder)
    {
        if (new DirectoryInfo(folder).LinkTarget is not null)
            return false;
        if (!OperatingSystem.IsLinux())
            return true;
        Span<byte> status = stackalloc byte[StatusSize];
        try
        {
            return Statx(AtCurrentFolder, folder, FollowNoLink, StatusOwner, ref MemoryMarshal.GetReference(status)) == 0
                && BitConverter.ToUInt32(status[StatusOwnerAt..]) == EffectiveUser();
        }
        catch (EntryPointNotFoundException)
        {
            return false;   // a C library without statx
        }
    }

    internal static string Sentence(int error) => Marshal.GetPInvokeErrorMessage(error);

    static IOException Failed(string call, string path) => new($"{call} of {path}: {Sentence(Marshal.GetLastPInvokeError())}");

    [LibraryImport("libc", EntryPoint = "renameat2", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RenameAt2(int fromFolder, string from, int toFolder, string to, uint flags);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int folder, string path, int flags, uint mask, ref byte status);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUser();

    [LibraryImport("libc", EntryPoint = "rename", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Rename(string from, string to);

    // open is variadic in C; on the platforms named above the mode travels as a third ordinary argument and is not read without O_CREAT
    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
