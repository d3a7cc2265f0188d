using System.IO.Enumeration;
using System.Runtime.CompilerServices;

namespace EdiGateway.Transports.Local;

/// <summary>
/// A directory of this machine (or one that is mounted) as <see cref="IRemoteFolder"/>. Links inside it are never followed; the directory itself may be
/// reached through one, because an operator set it up.
/// </summary>
public sealed class LocalFolder(string path) : IRemoteFolder
{
    const int BufferSize = 128 * 1024;

    static readonly EnumerationOptions Everything = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false, ReturnSpecialDirectories = false };

    readonly string _path = Path.GetFullPath(path);

    public RemoteCapabilities Capabilities =>
        RemoteCapabilities.AtomicReplace | RemoteCapabilities.ExclusiveRename | RemoteCapabilities.ExactTimes | RemoteCapabilities.Durable | RemoteCapabilities.Parallel | RemoteCapabilities.Links;

    public string Place => _path;

    public async IAsyncEnumerable<RemoteFile> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.Yield(); // a sleeping network mount must not hold up the caller before its first await

        using var entries = LocalErrors.Guard("List", _path, () => new FileSystemEnumerable<RemoteFile>(_path, Entry, Everything).GetEnumerator());
        while (LocalErrors.Guard("List", _path, entries.MoveNext))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return entries.Current;
        }
    }

    public Task<RemoteFile?> FindAsync(string name, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var file = new FileInfo(PathOf(name));
        return Task.FromResult(LocalErrors.Guard("Look up", file.FullName, () =>
        {
            if (file.LinkTarget is not null)
                return new RemoteFile(name, null, null, RemoteFileKind.Link);
            if (file.Exists)
                return new RemoteFile(name, file.Length, new DateTimeOffset(file.LastWriteTimeUtc));
            return Directory.Exists(file.FullName) ? new RemoteFile(name, null, null, RemoteFileKind.Folder) : null;
        }));
    }

    public Task<Stream> OpenAsync(string name, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var source = PathOf(name);
        var file = LocalErrors.Guard("Open", source, () => OperatingSystem.IsWindows() ? OpenOnWindows(source) : OpenOnUnix(source));
        return Task.FromResult<Stream>(file);
    }

    public Task<bool> ClaimAsync(string name, string claimed, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            Rename(PathOf(name), PathOf(claimed), "Claim");
            return Task.FromResult(true);
        }
        catch (RemoteFileException lost) when (lost.Kind is RemoteError.NotFound or RemoteError.Exists)
        {
            return Task.FromResult(false);
        }
    }

    public async Task<long> PutAsync(string name, string? temporary, Stream content, PutMode mode, CancellationToken cancellation)
    {
        var (final, unfinished) = (PathOf(name), PathOf(temporary ?? name));
        if (mode == PutMode.CreateNew && Path.Exists(final))
            throw LocalErrors.FromNumber(Posix.AlreadyThere, "Write", final);

        var target = LocalErrors.Guard("Write", unfinished, () => temporary is null && mode == PutMode.CreateNew ? Create(final) : CreateTemporary(unfinished));
        try
        {
            long size;
            await using (target)
            {
                await content.CopyToAsync(target, BufferSize, cancellation);
                target.Flush(flushToDisk: true);
                size = target.Position;
            }

            if (mode == PutMode.CreateNew && temporary is not null)
                Rename(unfinished, final, "Write");
            else if (temporary is not null)
                File.Move(unfinished, final, overwrite: true);
            Posix.SyncFolder(_path);
            return size;
        }
        catch (Exception error)
        {
            RemoveQuietly(unfinished);
            if (error is IOException or UnauthorizedAccessException)
                throw LocalErrors.From(error, "Write", final);
            throw;
        }
    }

    public Task DeleteAsync(string name, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var file = PathOf(name);
        if (Directory.Exists(_path))
            LocalErrors.Guard("Delete", file, () => File.Delete(file));
        return Task.CompletedTask;
    }

    public async Task MoveAsync(string name, string folder, string newName, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        SafeName.Require(newName);
        var from = PathOf(name);
        var target = Path.GetFullPath(folder, _path);
        LocalErrors.Guard("Create folder", target, () => Directory.CreateDirectory(target));
        try
        {
            Rename(from, Path.Combine(target, newName), "Move");
        }
        catch (RemoteFileException elsewhere) when (elsewhere.Kind == RemoteError.OtherDisk)
        {
            await using var content = await OpenAsync(name, cancellation);
            await new LocalFolder(target).PutAsync(newName, $".{SafeName.Shorten(newName, SafeName.MaxLength - 5)}.tmp", content, PutMode.CreateNew, cancellation);
            File.Delete(from);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    string PathOf(string name)
    {
        SafeName.Require(name);
        return Path.Combine(_path, name);
    }

    static RemoteFile Entry(ref FileSystemEntry entry)
    {
        if (entry.Attributes.HasFlag(FileAttributes.ReparsePoint))
            return new RemoteFile(entry.FileName.ToString(), null, null, RemoteFileKind.Link);
        return entry.IsDirectory
            ? new RemoteFile(entry.FileName.ToString(), null, null, RemoteFileKind.Folder)
            : new RemoteFile(entry.FileName.ToString(), entry.Length, entry.LastWriteTimeUtc);
    }

    static FileStream OpenOnUnix(string source)
    {
        var (handle, error) = Posix.OpenWithoutFollowing(source);
        if (error != 0)
            throw LocalErrors.FromNumber(error, "Open", source);
        var file = new FileStream(handle, FileAccess.Read, bufferSize: 0);
        if (file.CanSeek && !Directory.Exists(source))
            return file;
        file.Dispose();
        throw new RemoteFileException(RemoteError.NotAFile, $"Open {source}: it is a folder or a pipe, not a file.");
    }

    static FileStream OpenOnWindows(string source)
    {
        if (new FileInfo(source).LinkTarget is not null)
            throw new RemoteFileException(RemoteError.NotAFile, $"Open {source}: it is a link; links are not followed.");
        return new FileStream(source, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
    }

    /// <summary>
    /// Creates the temporary file and never writes through a link that waits under its name. A leftover of a crash is removed first; one that another process
    /// still holds (its lock tells) is not.
    /// </summary>
    static FileStream CreateTemporary(string unfinished)
    {
        if (new FileInfo(unfinished) is { Exists: true, LinkTarget: null })
        {
            try
            {
                new FileStream(unfinished, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
            }
            catch (IOException held) when (held is not FileNotFoundException)
            {
                throw new RemoteFileException(RemoteError.Busy, $"Write {unfinished}: another process is writing this file now; it is tried again later.", held);
            }
        }

        File.Delete(unfinished);
        return Create(unfinished);
    }

    static FileStream Create(string file) => new(file, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);

    static void Rename(string from, string to, string doing)
    {
        if (OperatingSystem.IsWindows())
        {
            LocalErrors.Guard(doing, to, () => File.Move(from, to));
            return;
        }

        var error = Posix.RenameExclusive(from, to);
        if (error != 0)
            throw LocalErrors.FromNumber(error, doing, error == Posix.NotThere ? from : to);
    }

    static void RemoveQuietly(string unfinished)
    {
        try
        {
            File.Delete(unfinished);
        }
        catch (Exception second) when (second is IOException or UnauthorizedAccessException)
        {
            // the error that brought us here is the one to tell; the next attempt removes the leftover
        }
    }
}
