using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Partners;
using EdiGateway.Transports;

namespace EdiGateway.Host.Doctor;

/// <summary>
/// What the gateway does in a partner's folders, done with a file of our own: list, write, rename, delete. Nothing else is touched, and no pick-up takes the
/// probe, because its name is that of a claimed file.
/// </summary>
sealed class FolderSteps(StepList steps, Subject subject, OpenFolder open, string home, TimeProvider time, Random random)
{
    const int MaxListing = 100_000;
    const long Scarce = 1L << 30;

    static readonly TimeSpan s_skew = TimeSpan.FromMinutes(1);

    ConnectionProfile Connection => subject.Connection;

    internal async Task RunAsync(CancellationToken cancellation)
    {
        if (Connection.Type != ConnectionType.Folder)
            await steps.RunAsync("login", rests: true, () => LogInAsync(cancellation), cancellation);
        await steps.RunAsync("list in", rests: false, () => Connection.In is { } folder ? ListAsync(folder, cancellation) : Nothing("the profile names no folder \"in\""), cancellation);
        await steps.RunAsync("take from in", rests: false, () =>
            Connection.In is not { } folder ? Nothing("the profile names no folder \"in\"")
            : Connection.After == AfterPickUp.Leave ? Nothing("files are left where they are (after: leave)")
            : ProbeAsync(folder, mayOnlyRead: true, cancellation), cancellation);
        await steps.RunAsync("put into out", rests: false, () =>
            Connection.Out is not { } folder ? Nothing("the profile names no folder \"out\"")
            : Connection.Upload.Mode == UploadMode.Direct ? Nothing("a probe would count as a file of ours there (upload.mode: direct)")
            : ProbeAsync(folder, mayOnlyRead: false, cancellation), cancellation);
        await steps.RunAsync("clock", rests: false, () => Task.FromResult(Clock()), cancellation);
        await steps.RunAsync("space", rests: false, () => Connection.Type == ConnectionType.Folder ? Task.FromResult(Space()) : Nothing("only folders of this machine tell"), cancellation);
    }

    TimeSpan? _skew;
    bool _isExact;

    static Task<StepResult> Nothing(string why) => Task.FromResult(StepResult.None(why));

    Task<IRemoteFolder> OpenAsync(string folder, CancellationToken cancellation) => open(Connection, Connection.Type == ConnectionType.Folder ? Path.GetFullPath(folder, home) : folder, cancellation);

    async Task<StepResult> LogInAsync(CancellationToken cancellation)
    {
        try
        {
            await using var opened = await OpenAsync(Connection.In ?? Connection.Out ?? "", cancellation);
            await opened.FindAsync("egw-probe.tmp", cancellation);
            return StepResult.Ok($"{subject.User} is let in");
        }
        catch (RemoteFileException missing) when (missing.Kind is RemoteError.FolderMissing or RemoteError.Denied)
        {
            return StepResult.Ok($"{subject.User} is let in");   // the folder is the matter of the next step
        }
    }

    async Task<StepResult> ListAsync(string folder, CancellationToken cancellation)
    {
        await using var opened = await OpenAsync(folder, cancellation);
        var (files, folders, bytes) = (0, 0, 0L);
        await foreach (var file in opened.ListAsync(cancellation))
        {
            if (file.Kind == RemoteFileKind.Folder)
                folders++;
            else
                (files, bytes) = (files + 1, bytes + (file.Size ?? 0));
            if (files + folders >= MaxListing)
                break;
        }

        return StepResult.Ok($"{opened.Place}: {files:N0} files with {bytes:N0} bytes{(folders > 0 ? $", {folders:N0} folders" : "")}");
    }

    /// <param name="folder">As the side that has it writes it.</param>
    /// <param name="mayOnlyRead">We only have to take files here: that we may not write is no fault, but then nobody knows whether we may rename and delete.</param>
    /// <param name="cancellation">Ends the test; the probe is deleted all the same.</param>
    async Task<StepResult> ProbeAsync(string folder, bool mayOnlyRead, CancellationToken cancellation)
    {
        await using var opened = await OpenAsync(folder, cancellation);
        var name = $".egw-probe-{random.Next():x8}.claimed-probe.tmp";
        var (temporary, renamed) = ($"{name}.part.tmp", $"{name}.renamed.tmp");
        var doing = "write";
        try
        {
            var before = time.GetUtcNow();
            await opened.PutAsync(name, temporary, new MemoryStream("probe of a connection test, may be deleted\n"u8.ToArray()), PutMode.CreateNew, cancellation);
            doing = "find";
            var found = await opened.FindAsync(name, cancellation);
            if (found is null)
                return StepResult.Failed($"{opened.Place}: what we wrote is not there afterwards; somebody takes every file at once, whatever its name.", "Ask the partner who collects files there, and that names beginning with a dot are left alone.", "let your program leave alone files whose names begin with a dot or end with .tmp: they are not complete.");
            NoteTime(found, before, opened.Capabilities.HasFlag(RemoteCapabilities.ExactTimes));
            doing = "rename";
            if (!await opened.ClaimAsync(name, renamed, cancellation))
                return StepResult.Failed($"{opened.Place}: the probe could not be renamed; it is gone.", "Ask the partner who takes files there.", "tell us which program takes files from this folder within a moment.");
            doing = "delete";
            await opened.DeleteAsync(renamed, cancellation);
            return StepResult.Ok($"{opened.Place}: a probe was written, renamed and deleted");
        }
        catch (RemoteFileException refused) when (mayOnlyRead && doing == "write" && refused.Kind == RemoteError.Denied)
        {
            return StepResult.Warning($"{opened.Place}: we may not write there, so that renaming and deleting could not be tried. {refused.Message}",
                "Taking a file means renaming and deleting it: look after the first real file whether it is gone, or use after: leave.",
                $"confirm that our user {subject.User} may rename and delete files in this folder.");
        }
        catch (RemoteFileException refused)
        {
            throw new RemoteFileException(refused.Kind, $"{doing} in {opened.Place}: {refused.Message}", refused);
        }
        finally
        {
            await TidyUpAsync(opened, name, renamed);
        }
    }

    static async Task TidyUpAsync(IRemoteFolder folder, params string[] names)
    {
        foreach (var name in names)
        {
            try
            {
                await folder.DeleteAsync(name, CancellationToken.None);
            }
            catch (RemoteFileException)
            {
                // that it cannot be deleted has been told by the step itself
            }
        }
    }

    void NoteTime(RemoteFile probe, DateTimeOffset before, bool isExact)
    {
        if (probe.ModifiedAt is { } theirs)
            (_skew, _isExact) = (theirs - before - (time.GetUtcNow() - before) / 2, isExact);
    }

    StepResult Clock() => _skew is not { } skew ? StepResult.None("no file of ours with a time was seen")
        : !_isExact && skew.Duration() < s_skew * 2 ? StepResult.Ok("about the same time as here; the server tells minutes only")
        : skew.Duration() < s_skew ? StepResult.Ok($"{Math.Abs(skew.TotalSeconds):0} s {(skew < TimeSpan.Zero ? "behind" : "ahead of")} ours")
        : StepResult.Warning($"the other side's clock is {skew.Duration():d\\.hh\\:mm\\:ss} {(skew < TimeSpan.Zero ? "behind" : "ahead of")} ours",
            "ready.minimumAge compares both clocks; the gateway then goes by how long it has seen a file unchanged. For FTP look at ftp.serverTimeZone.",
            "set the clock of your server by a time server (NTP).");

    StepResult Space()
    {
        var place = new[] { Connection.Out, Connection.In }.OfType<string>().Select(folder => Path.GetFullPath(folder, home)).FirstOrDefault(Directory.Exists);
        if (place is null)
            return StepResult.None("there is no folder");
        var free = new DriveInfo(place).AvailableFreeSpace;
        return free >= Scarce ? StepResult.Ok($"{free / (1L << 30):N0} GB free")
            : StepResult.Warning($"only {free / (1L << 20):N0} MB free", "Make room on this disk before it is full; files wait as long as there is none.");
    }
}
