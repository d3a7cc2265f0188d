using System.Text;
using EdiGateway.Engine.Partners;
using EdiGateway.Transports;
using Microsoft.Extensions.Logging;

namespace EdiGateway.Engine.Channels;

/// <summary>A file taken from a folder: claimed under another name, or left in place and to be remembered.</summary>
sealed class FolderFile(FolderRun begun, RemoteFile listed, string name, string current, Stream? opened) : PickedUpFile
{
    const int MostNamesTried = 1000;

    FolderRun _run = begun;
    Stream? _opened = opened;
    bool _ended;

    public override string Name => name;

    public override long? Size => listed.Size;

    public override DateTimeOffset? ModifiedAt => listed.ModifiedAt;

    public override string Place => _run.Folder.Place;

    public override async Task<Stream> OpenAsync(CancellationToken cancellation)
    {
        var stream = Interlocked.Exchange(ref _opened, null) ?? await _run.Folder.OpenAsync(current, cancellation);
        return new LimitedStream(stream, _run.Rules.MaxBytes, name);
    }

    public override Task CompleteAsync(CancellationToken cancellation) => EndAsync(ClearAsync, "completed", cancellation);

    public override Task RejectAsync(string reason, CancellationToken cancellation) =>
        EndAsync(c => RejectNowAsync(reason, c), "rejected", cancellation);

    public override async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _opened, null) is { } unread)
            await unread.DisposeAsync();
        if (_ended)
            return;
        _ended = true;
        _run.State.Ended(current);
        await _run.ReleaseAsync();
    }

    /// <summary>
    /// Our side has committed, so trouble on the other side must not look like a failed intake: it is logged, and the next run does the rest.
    /// </summary>
    async Task EndAsync(Func<CancellationToken, Task> end, string what, CancellationToken cancellation)
    {
        try
        {
            await end(cancellation);
        }
        catch (RemoteFileException trouble)
        {
            _run.State.KeepUnfinished(current, (later, c) =>
            {
                (_run, _ended) = (later.Holding(), false);
                return EndAsync(end, what, c);
            });
            _run.Log.LogWarning("{File} of {Partner}/{Connection} is {What} here, but could not be cleared away there; the next run tries again. {Why}",
                SafeName.Printable(name), _run.Rules.Partner, _run.Rules.Connection, what, trouble.Message);
        }

        await DisposeAsync();
    }

    async Task ClearAsync(CancellationToken cancellation)
    {
        if (_run.Rules.After == AfterPickUp.Leave)
        {
            await RememberAsync(cancellation);
            return;
        }

        // the trigger goes first: left behind, it would call a later file of the same name ready
        if (_run.Rules.DoneFileOf(name) is { } trigger)
            await _run.Folder.DeleteAsync(trigger, cancellation);
        if (_run.Rules.After == AfterPickUp.Delete)
            await _run.Folder.DeleteAsync(current, cancellation);
        else
            await MoveAsync(_run.Rules.ArchiveFolder!, cancellation);
    }

    async Task RejectNowAsync(string reason, CancellationToken cancellation)
    {
        if (_run.Rules.ErrorFolder is not { } folder)
        {
            if (_run.Rules.After == AfterPickUp.Leave)
                await RememberAsync(cancellation);
            else
                await _run.Folder.ClaimAsync(current, PickUpRules.RejectedName(name), cancellation);
            return;
        }

        if (_run.Rules.DoneFileOf(name) is { } trigger)
            await _run.Folder.DeleteAsync(trigger, cancellation);
        if (await MoveAsync(folder, cancellation) is not { } moved)
            return;
        await using var errors = await _run.OpenFolderAsync(folder, cancellation);
        var note = SafeName.Shorten(moved, SafeName.MaxLength - 11) + ".reason.txt";
        await errors.PutAsync(note, $".{note[..^11]}.tmp", new MemoryStream(Encoding.UTF8.GetBytes(reason + "\n")), PutMode.Replace, cancellation);
    }

    /// <summary>Only what was read is remembered: a file that changed meanwhile is a new file for the next _run.</summary>
    async Task RememberAsync(CancellationToken cancellation)
    {
        var now = await _run.Folder.FindAsync(name, cancellation);
        if (now is not null && now.Size == listed.Size && now.ModifiedAt == listed.ModifiedAt)
            await _run.Memory.RememberAsync(_run.Rules.Partner, _run.Rules.Connection, new FileMark(name, listed.Size, listed.ModifiedAt), cancellation);
    }

    /// <summary>Moves under its own name when that is free, otherwise with the time and, if need be, a number in it. Null: it is gone already.</summary>
    async Task<string?> MoveAsync(string folder, CancellationToken cancellation)
    {
        var stem = Path.GetFileNameWithoutExtension(name);
        var stamped = $"{stem}-{_run.Clock.GetUtcNow():yyyyMMdd'T'HHmmssfff}";
        for (var attempt = 0; attempt < MostNamesTried; attempt++)
        {
            var target = attempt switch { 0 => name, 1 => stamped, _ => $"{stamped}-{attempt}" };
            if (attempt > 0)
                target = SafeName.Shorten(target + Path.GetExtension(name), SafeName.MaxLength);
            try
            {
                await _run.Folder.MoveAsync(current, folder, target, cancellation);
                return target;
            }
            catch (RemoteFileException taken) when (taken.Kind == RemoteError.Exists)
            {
                // the next name
            }
            catch (RemoteFileException gone) when (gone.Kind == RemoteError.NotFound)
            {
                return null;
            }
        }

        throw new RemoteFileException(RemoteError.Exists, $"{folder} holds {MostNamesTried} files named like {SafeName.Printable(name)} already; clear it.");
    }
}
