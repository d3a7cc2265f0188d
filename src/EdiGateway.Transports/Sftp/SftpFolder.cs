using System.Runtime.CompilerServices;

namespace EdiGateway.Transports.Sftp;

/// <summary>
/// A folder on an SFTP server. <c>path</c> is the server's: absolute, or relative to the folder where our user starts. <c>place</c> is its address for messages.
/// </summary>
public sealed class SftpFolder(SftpSessions sessions, string path, string place) : IRemoteFolder
{
    const int Resumes = 2;

    static readonly TimeSpan ToTidyUp = TimeSpan.FromSeconds(5);

    readonly SemaphoreSlim _opening = new(1);
    SftpSessions.Shared? _lease;

    public RemoteCapabilities Capabilities => RemoteCapabilities.ExactTimes | RemoteCapabilities.Parallel | RemoteCapabilities.Links
        | (_lease is { Session.CanReplace: true } ? RemoteCapabilities.AtomicReplace : RemoteCapabilities.None) | (_lease is { Session.CanLink: true } ? RemoteCapabilities.ExclusiveRename : RemoteCapabilities.None);

    public string Place => place;

    /// <summary>Connects now, so that a wrong password or host key shows at once and <see cref="Capabilities"/> are the server's.</summary>
    public static async Task<SftpFolder> OpenAsync(SftpSessions sessions, string path, string place, CancellationToken cancellation)
    {
        var folder = new SftpFolder(sessions, path, place);
        await folder.SessionAsync(cancellation);
        return folder;
    }

    public async IAsyncEnumerable<RemoteFile> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var session = await SessionAsync(cancellation);
        await using var files = session.ListAsync(path.Length == 0 ? "." : path, cancellation).GetAsyncEnumerator(cancellation);
        while (await MoreAsync())
            yield return files.Current;

        async Task<bool> MoreAsync()
        {
            try
            {
                return await files.MoveNextAsync();
            }
            catch (RemoteFileException missing) when (missing.Kind == RemoteError.NotFound)
            {
                throw FolderMissing("List", missing);
            }
        }
    }

    public async Task<RemoteFile?> FindAsync(string name, CancellationToken cancellation)
    {
        var file = PathOf(name);
        return await (await SessionAsync(cancellation)).FindAsync(file, cancellation);
    }

    public async Task<Stream> OpenAsync(string name, CancellationToken cancellation)
    {
        var file = PathOf(name);
        var session = await SessionAsync(cancellation);
        var known = await session.AttributesAsync(file, cancellation)
            ?? throw new RemoteFileException(RemoteError.NotFound, $"Open {Shown(name)}: there is no such file.");
        if (known.As(name).Kind != RemoteFileKind.File)
            throw new RemoteFileException(RemoteError.NotAFile, $"Open {Shown(name)}: it is a folder or a link, not a file; links are not followed.");
        return new SftpDownload(SessionAsync, file, known, session, await session.OpenToReadAsync(file, cancellation));
    }

    public async Task<bool> ClaimAsync(string name, string claimed, CancellationToken cancellation)
    {
        var (from, to) = (PathOf(name), PathOf(claimed));
        var session = await SessionAsync(cancellation);
        if (!KeepsToRename(session) && await session.AttributesAsync(to, cancellation) is not null)
            return false;
        var status = await session.RenameAsync(from, to, cancellation);
        if (status.IsOk)
            return true;
        if (status.IsMissing || status.Code == SftpCode.AlreadyExists)
            return false;
        if (await session.AttributesAsync(to, cancellation) is not null || await session.AttributesAsync(from, cancellation) is null)
            return false;
        throw status.Error("Claim", Shown(name));
    }

    public async Task<long> PutAsync(string name, string? temporary, Stream content, PutMode mode, CancellationToken cancellation)
    {
        var (final, unfinished) = (PathOf(name), PathOf(temporary ?? name));
        cancellation.ThrowIfCancellationRequested();
        var session = await SessionAsync(cancellation);
        if (mode == PutMode.CreateNew && await session.AttributesAsync(final, cancellation) is not null)
            throw AlreadyThere(name);
        var isOurs = temporary is not null;
        try
        {
            var handle = await CreateAsync(session, unfinished, mayReplace: isOurs || mode == PutMode.Replace, cancellation) ?? throw AlreadyThere(name);
            isOurs = true;
            var size = await UploadAsync(session, handle, content, unfinished, cancellation);
            if (temporary is null)
                return size;
            session = await SessionAsync(cancellation);
            var published = mode == PutMode.CreateNew
                ? await SftpSteps.PublishAsync(session, unfinished, final, cancellation)
                : await SftpSteps.ReplaceAsync(session, unfinished, final, cancellation);
            if (!published.IsOk)
                throw published.Code == SftpCode.AlreadyExists ? AlreadyThere(name) : published.Error("Write", Shown(name));
            return size;
        }
        catch (RemoteFileException failed) when (failed.Kind is RemoteError.Io or RemoteError.Incomplete)
        {
            var full = await IsFullAsync();
            await TidyUpAsync(isOurs, unfinished);
            if (full)
                throw new RemoteFileException(RemoteError.NoSpace, $"Write {Shown(name)}: the disk of the server is full. Ask the partner to make room; it is tried again later.", failed);
            throw;
        }
        catch
        {
            await TidyUpAsync(isOurs, unfinished);
            throw;
        }
    }

    public async Task DeleteAsync(string name, CancellationToken cancellation)
    {
        var file = PathOf(name);
        var session = await SessionAsync(cancellation);
        var status = await session.RemoveAsync(file, cancellation);
        if (!status.IsOk && !status.IsMissing && await session.AttributesAsync(file, cancellation) is not null)
            throw status.Error("Delete", Shown(name));
    }

    public async Task MoveAsync(string name, string folder, string newName, CancellationToken cancellation)
    {
        var from = PathOf(name);
        SafeName.Require(newName);
        var to = $"{folder.TrimEnd('/')}/{newName}";
        var session = await SessionAsync(cancellation);
        if (!KeepsToRename(session) && await session.AttributesAsync(to, cancellation) is not null)
            throw AlreadyThere(to);
        var status = await session.RenameAsync(from, to, cancellation);
        if (!status.IsOk && await session.AttributesAsync(from, cancellation) is null)
            throw new RemoteFileException(RemoteError.NotFound, $"Move {Shown(name)}: there is no such file.");
        if (!status.IsOk && await session.AttributesAsync(folder, cancellation) is null)
        {
            await SftpSteps.MakeFoldersAsync(session, folder, cancellation);
            status = await session.RenameAsync(from, to, cancellation);
        }

        if (status.IsOk)
            return;
        if (status.Code == SftpCode.AlreadyExists || await session.AttributesAsync(to, cancellation) is not null)
            throw AlreadyThere(to);
        if (status.Code != SftpCode.Failure)
            throw status.Error("Move", Shown(name));
        await CopyAsync(name, folder, newName, cancellation);   // the other folder may lie on another disk of the server
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _lease, null) is { } lease)
            await sessions.ReleaseAsync(lease);
        _opening.Dispose();
    }

    /// <summary>The session of this folder; a new one when it has none or its own is over.</summary>
    async Task<SftpSession> SessionAsync(CancellationToken cancellation)
    {
        if (_lease is { Session.Failure: null } sound)
            return sound.Session;
        await _opening.WaitAsync(cancellation);
        try
        {
            if (_lease is { Session.Failure: null } meanwhile)
                return meanwhile.Session;
            if (Interlocked.Exchange(ref _lease, null) is { } over)
                await sessions.ReleaseAsync(over);
            _lease = await sessions.LeaseAsync(cancellation);
            return _lease.Session;
        }
        finally
        {
            _opening.Release();
        }
    }

    async Task<byte[]?> CreateAsync(SftpSession session, string unfinished, bool mayReplace, CancellationToken cancellation)
    {
        try
        {
            return mayReplace ? await SftpSteps.CreateAsync(session, unfinished, cancellation) : await SftpSteps.CreateNewAsync(session, unfinished, cancellation);
        }
        catch (RemoteFileException missing) when (missing.Kind == RemoteError.NotFound)
        {
            throw FolderMissing("Write", missing);
        }
    }

    /// <summary>After a cut the upload goes on where the server had confirmed it, when the content can be read again from there.</summary>
    async Task<long> UploadAsync(SftpSession session, byte[] handle, Stream content, string unfinished, CancellationToken cancellation)
    {
        var upload = new SftpUpload(content, unfinished);
        for (var resumed = 0; ; resumed++)
        {
            try
            {
                return await upload.RunAsync(session, handle, cancellation);
            }
            catch (RemoteFileException cut) when (session.Failure is not null && cut.IsTransient && upload.CanResume && resumed < Resumes)
            {
                session = await SessionAsync(cancellation);
                var there = await session.AttributesAsync(unfinished, cancellation);
                if (there is not { } left || left.As(unfinished).Kind != RemoteFileKind.File || left.Size < upload.Confirmed)
                    throw;
                handle = await session.OpenToWriteAsync(unfinished, create: false, cancellation);
            }
            catch when (session.Failure is null)
            {
                session.CloseQuietly(handle);
                throw;
            }
        }
    }

    async Task CopyAsync(string name, string folder, string newName, CancellationToken cancellation)
    {
        await using var target = new SftpFolder(sessions, folder, folder);
        await using (var content = await OpenAsync(name, cancellation))
            await target.PutAsync(newName, $".{SafeName.Shorten(newName, SafeName.MaxLength - 5)}.tmp", content, PutMode.CreateNew, cancellation);
        await DeleteAsync(name, cancellation);
    }

    /// <summary>Removes an unfinished file also when the caller has stopped waiting, but does not wait long.</summary>
    async Task TidyUpAsync(bool isOurs, string unfinished)
    {
        if (!isOurs)
            return;
        using var soon = new CancellationTokenSource(ToTidyUp);
        try
        {
            await (await SessionAsync(soon.Token)).RemoveAsync(unfinished, soon.Token);
        }
        catch (Exception second) when (second is RemoteFileException or OperationCanceledException)
        {
            // the error that brought us here is the one to tell; the next attempt removes the leftover
        }
    }

    async Task<bool> IsFullAsync()
    {
        using var soon = new CancellationTokenSource(ToTidyUp);
        try
        {
            return await (await SessionAsync(soon.Token)).FreeBytesAsync(path.Length == 0 ? "." : path, soon.Token) < 4096;
        }
        catch (Exception second) when (second is RemoteFileException or OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>A server that has an own command for overwriting does not overwrite with the ordinary one; of others we look first.</summary>
    static bool KeepsToRename(SftpSession session) => session.CanReplace;

    RemoteFileException AlreadyThere(string name) => new(RemoteError.Exists, $"Write {Shown(name)}: a file of that name is there already, and it is not overwritten.");

    RemoteFileException FolderMissing(string doing, RemoteFileException missing) => new(RemoteError.FolderMissing, $"{doing} {Place}: there is no such folder.", missing);

    string Shown(string name) => name.Contains('/') ? name : $"{Place.TrimEnd('/')}/{name}";

    string PathOf(string name)
    {
        SafeName.Require(name);
        return path.Length == 0 ? name : $"{path.TrimEnd('/')}/{name}";
    }
}
