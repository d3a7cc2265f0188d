using System.Runtime.CompilerServices;

namespace EdiGateway.Transports.Ftp;

/// <summary>
/// A folder of an FTP server. The server decides what a rename onto an existing name does – most overwrite –, so names are looked up before; between the look
/// and the rename another client may be faster, and <see cref="RemoteCapabilities.ExclusiveRename"/> is not promised.
/// </summary>
public sealed class FtpFolder : IRemoteFolder
{
    /// <summary>Files up to this size are fetched whole before anybody reads them: the session is free at once.</summary>
    const int SmallFile = 256 * 1024;

    static readonly TimeSpan LongestCleanUp = TimeSpan.FromSeconds(5);

    readonly FtpSessions _sessions;
    readonly string _folder;
    readonly FtpTimes _times;
    readonly HashSet<string> _made = [];
    RemoteCapabilities _capabilities;

    internal FtpFolder(FtpSessions sessions, string folder)
    {
        (_sessions, _folder) = (sessions, folder);
        _capabilities = RemoteCapabilities.Parallel | (sessions.Server.Ascii ? RemoteCapabilities.Text : RemoteCapabilities.None);
        _times = sessions.Times.GetOrAdd(folder, _ => new FtpTimes(sessions.Clock));
    }

    /// <summary>Exact times are known from the first session on: they depend on what the server can.</summary>
    public RemoteCapabilities Capabilities => _capabilities;

    public string Place => $"{_sessions.Server}{(_folder.StartsWith('/') ? "" : "/")}{_folder}";

    internal FtpServer Server => _sessions.Server;

    internal FtpTimes Times => _times;

    public async IAsyncEnumerable<RemoteFile> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var file in await ListedAsync(cancellation))
            yield return file;
    }

    public async Task<RemoteFile?> FindAsync(string name, CancellationToken cancellation)
    {
        SafeName.Require(name);
        await using var lease = await LeaseAsync(cancellation);
        return await FindAsync(lease.Session, name, cancellation);
    }

    public async Task<Stream> OpenAsync(string name, CancellationToken cancellation)
    {
        SafeName.Require(name);
        var doing = $"Read {Place}/{name}";
        var lease = await LeaseAsync(cancellation);
        FtpReadStream stream;
        try
        {
            var file = await FindAsync(lease.Session, name, cancellation) ?? throw await MissingAsync(lease.Session, name, doing, cancellation);
            if (file.Kind != RemoteFileKind.File)
                throw new RemoteFileException(RemoteError.NotAFile, $"{doing}: it is a {(file.Kind == RemoteFileKind.Folder ? "folder" : "link; links are not followed")}.");
            stream = new FtpReadStream(this, file, doing);
            await stream.BeginAsync(lease, cancellation);
            if (!(file.Size <= SmallFile) || Server.Ascii)
                return stream;
        }
        catch
        {
            await lease.DisposeAsync();
            throw;
        }

        await using (stream)
        {
            var whole = new MemoryStream();
            await stream.CopyToAsync(whole, cancellation);
            whole.Position = 0;
            return whole;
        }
    }

    public async Task<bool> ClaimAsync(string name, string claimed, CancellationToken cancellation)
    {
        SafeName.Require(name);
        SafeName.Require(claimed);
        await using var lease = await LeaseAsync(cancellation);
        var session = lease.Session;
        if (await session.ExistsAsync(claimed, _times, cancellation))
            return false;
        if (await session.RenameAsync(name, claimed, cancellation) is not { } refused)
            return true;
        if (FtpErrors.KindOf(refused) is RemoteError.NotFound or RemoteError.Exists || await session.ExistsAsync(claimed, _times, cancellation))
            return false;
        throw FtpErrors.From(refused, $"Claim {Place}/{name}");
    }

    public async Task<long> PutAsync(string name, string? temporary, Stream content, PutMode mode, CancellationToken cancellation)
    {
        SafeName.Require(name);
        SafeName.Require(temporary ?? name);
        var doing = $"Write {Place}/{name}";
        if (mode == PutMode.CreateNew)
            await RequireFreeAsync(name, doing, cancellation);
        var upload = new FtpUpload(this, temporary ?? name, clears: temporary is not null || mode == PutMode.Replace, content, doing);
        try
        {
            var written = await upload.RunAsync(cancellation);
            if (temporary is not null)
                await PublishAsync(temporary, name, mode, doing, cancellation);
            return written;
        }
        catch
        {
            if (temporary is not null || upload.HasBegun)
                await RemoveQuietlyAsync(temporary ?? name);
            throw;
        }
    }

    public async Task DeleteAsync(string name, CancellationToken cancellation)
    {
        SafeName.Require(name);
        try
        {
            await using var lease = await LeaseAsync(cancellation);
            await lease.Session.DeleteAsync(name, $"Delete {Place}/{name}", cancellation);
        }
        catch (RemoteFileException gone) when (gone.Kind == RemoteError.FolderMissing)
        {
            // and the file with it
        }
    }

    public async Task MoveAsync(string name, string folder, string newName, CancellationToken cancellation)
    {
        SafeName.Require(name);
        SafeName.Require(newName);
        var doing = $"Move {Place}/{name} to {folder}/{newName}";
        await using var lease = await LeaseAsync(cancellation);
        var session = lease.Session;
        if (!await session.ExistsAsync(name, _times, cancellation))
            throw new RemoteFileException(RemoteError.NotFound, $"{doing}: the file is not there (any more).");
        if (!_made.Contains(folder))
        {
            await session.MakeFolderAsync(folder, cancellation);
            _made.Add(folder);
            await session.EnterAsync(_folder, Place, cancellation);
        }

        var target = session.PathOf(folder, newName);
        if (await session.ExistsAsync(target, _times, cancellation))
            throw new RemoteFileException(RemoteError.Exists, $"{doing}: a file of that name is there already.");
        if (await session.RenameAsync(name, target, cancellation) is { } refused)
            throw FtpErrors.From(refused, doing);
    }

    /// <summary>The sessions stay with <see cref="FtpSessions"/>.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>A session in which this folder is the current one.</summary>
    internal async Task<SessionPool<FtpSession>.Lease> LeaseAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var lease = await _sessions.LeaseAsync(cancellation);
        try
        {
            await lease.Session.EnterAsync(_folder, Place, cancellation);
            if (lease.Session.HasMlsd || lease.Session.HasMdtm)
                _capabilities |= RemoteCapabilities.ExactTimes;
            return lease;
        }
        catch
        {
            await lease.DisposeAsync();
            throw;
        }
    }

    internal Task<RemoteFile?> FindAsync(FtpSession session, string name, CancellationToken cancellation) => session.FindAsync(name, _times, cancellation);

    async Task<List<RemoteFile>> ListedAsync(CancellationToken cancellation)
    {
        await using var lease = await LeaseAsync(cancellation);
        var files = await lease.Session.ListAsync($"List {Place}", _times.Now, cancellation);
        return lease.Session is { HasMlsd: false, IsUsable: true } ? await _times.RefineAsync(lease.Session, files, cancellation) : files;
    }

    /// <summary>Servers without MLST say the same of a folder and of nothing at all.</summary>
    async Task<RemoteFileException> MissingAsync(FtpSession session, string name, string doing, CancellationToken cancellation) =>
        !session.HasMlsd && (await session.TryEnterAsync(session.PathOf(_folder, name), cancellation)).IsGood
            ? new RemoteFileException(RemoteError.NotAFile, $"{doing}: it is a folder.")
            : new RemoteFileException(RemoteError.NotFound, $"{doing}: the file is not there (any more).");

    async Task RequireFreeAsync(string name, string doing, CancellationToken cancellation)
    {
        await using var lease = await LeaseAsync(cancellation);
        await RequireFreeAsync(lease.Session, name, doing, cancellation);
    }

    async Task RequireFreeAsync(FtpSession session, string name, string doing, CancellationToken cancellation)
    {
        if (await session.ExistsAsync(name, _times, cancellation))
            throw new RemoteFileException(RemoteError.Exists, $"{doing}: a file of that name is there already.");
    }

    async Task PublishAsync(string temporary, string name, PutMode mode, string doing, CancellationToken cancellation)
    {
        await using var lease = await LeaseAsync(cancellation);
        if (mode == PutMode.CreateNew)
            await RequireFreeAsync(lease.Session, name, doing, cancellation);
        if (await lease.Session.RenameAsync(temporary, name, cancellation) is not { } refused)
            return;
        // a server that does not rename over an existing file
        if (mode == PutMode.Replace && await lease.Session.DeleteAsync(name, doing, cancellation))
            refused = await lease.Session.RenameAsync(temporary, name, cancellation) ?? default;
        if (refused.Code != 0)
            throw FtpErrors.From(refused, doing);
    }

    async Task RemoveQuietlyAsync(string temporary)
    {
        using var limit = new CancellationTokenSource(LongestCleanUp);
        try
        {
            await using var lease = await LeaseAsync(limit.Token);
            await lease.Session.DeleteAsync(temporary, $"Delete {Place}/{temporary}", limit.Token);
        }
        catch (Exception second) when (second is RemoteFileException or OperationCanceledException)
        {
            // the error that brought us here is the one to tell; the next attempt replaces the leftover
        }
    }
}
