using System.Runtime.CompilerServices;
using EdiGateway.Engine.Partners;
using EdiGateway.Transports;
using Microsoft.Extensions.Logging;

namespace EdiGateway.Engine.Channels;

/// <summary>One pick-up run on one folder: list once, choose, claim and hand out one by one.</summary>
sealed class FolderRun(IRemoteFolder folder, PickUpRules rules, FolderState state, ClaimedName claimed, IPickUpMemory memory,
    OpenFolder openFolder, Action<PickUpProblem> report, TimeProvider clock, ILogger log)
{
    /// <summary>A listing longer than this is cut: a server that never ends its listing must not fill our memory. The rest comes with the next runs.</summary>
    const int MaxListing = 100_000;

    int _holders = 1; // the run itself

    internal IRemoteFolder Folder => folder;

    internal PickUpRules Rules => rules;

    internal FolderState State => state;

    internal IPickUpMemory Memory => memory;

    internal TimeProvider Clock => clock;

    internal ILogger Log => log;

    internal Task<IRemoteFolder> OpenFolderAsync(string path, CancellationToken cancellation) => openFolder(rules.Profile, path, cancellation);

    /// <summary>The folder stays open until the run and every file of it are through with it.</summary>
    internal FolderRun Holding()
    {
        Interlocked.Increment(ref _holders);
        return this;
    }

    internal ValueTask ReleaseAsync() => Interlocked.Decrement(ref _holders) == 0 ? folder.DisposeAsync() : ValueTask.CompletedTask;

    internal async IAsyncEnumerable<PickedUpFile> FilesAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var started = clock.GetTimestamp();
        var listing = await ListAsync(cancellation);
        var seen = state.Observe(listing, clock.GetUtcNow());
        var known = await KnownAsync(listing, cancellation);
        var taken = 0;
        foreach (var file in Ordered(listing))
        {
            if (taken >= rules.MaxFiles || clock.GetElapsedTime(started) > rules.MaxTime)
            {
                log.LogInformation("{Partner}/{Connection}: {Taken} files taken, the limit of one run; the rest follows with the next run",
                    rules.Partner, rules.Connection, taken);
                yield break;
            }

            if (await TakeAsync(file, seen, known, cancellation) is { } picked)
            {
                taken++;
                yield return picked;
            }
        }
    }

    async Task<List<RemoteFile>> ListAsync(CancellationToken cancellation)
    {
        var listing = new List<RemoteFile>();
        await foreach (var file in folder.ListAsync(cancellation))
        {
            listing.Add(file);
            if (listing.Count < MaxListing)
                continue;
            log.LogWarning("{Partner}/{Connection}: {Folder} holds more than {Max} entries; only the first of them are looked at in this run",
                rules.Partner, rules.Connection, folder.Place, MaxListing);
            break;
        }

        return listing;
    }

    /// <summary>Only where files are left in place is one told from another by what we remember; everywhere else being there means being new.</summary>
    async Task<IReadOnlySet<FileMark>> KnownAsync(List<RemoteFile> listing, CancellationToken cancellation)
    {
        if (rules.After != AfterPickUp.Leave)
            return new HashSet<FileMark>();
        var known = await memory.KnownAsync(rules.Partner, rules.Connection, cancellation);
        if (known.Count == 0 || listing.Count >= MaxListing)
            return known;
        var there = listing.Select(file => file.Name).ToHashSet();
        var gone = known.Where(mark => !there.Contains(mark.Name)).ToList();
        if (gone.Count > 0)
            await memory.ForgetAsync(rules.Partner, rules.Connection, gone, cancellation);
        return known;
    }

    /// <summary>What a crash left claimed comes first, then the order that the profile asks for.</summary>
    IEnumerable<RemoteFile> Ordered(List<RemoteFile> listing)
    {
        var byClaim = listing.OrderBy(file => claimed.Original(file.Name) is null);
        return rules.Order switch
        {
            PickUpOrder.Name => byClaim.ThenBy(file => file.Name, StringComparer.Ordinal),
            PickUpOrder.Time => byClaim.ThenBy(file => file.ModifiedAt).ThenBy(file => file.Name, StringComparer.Ordinal),
            _ => byClaim,
        };
    }

    async Task<PickedUpFile?> TakeAsync(
        RemoteFile file, IReadOnlyDictionary<string, Sighting> seen, IReadOnlySet<FileMark> known, CancellationToken cancellation)
    {
        if (file.Kind == RemoteFileKind.Folder || state.IsInWork(file.Name, clock.GetUtcNow()))
            return null;
        if (state.TakeUnfinished(file.Name) is { } rest)
        {
            await rest(this, cancellation);
            return null;
        }

        var original = claimed.Original(file.Name);
        if (original is null && !IsCandidate(file, seen, known))
            return null;
        var name = original ?? file.Name;
        return file.Size > rules.MaxBytes ? await TooLargeAsync(file, name, cancellation) : await ClaimAsync(file, name, cancellation);
    }

    bool IsCandidate(RemoteFile file, IReadOnlyDictionary<string, Sighting> seen, IReadOnlySet<FileMark> known)
    {
        if (!rules.Wants(file.Name) || known.Contains(new FileMark(file.Name, file.Size, file.ModifiedAt)))
            return false;
        if (SafeName.Problem(file.Name) is { } problem)
            return Leave(file, $"its name is not accepted: {problem}. Ask the partner for another name");
        if (file.Kind == RemoteFileKind.Link)
            return Leave(file, "it is a symbolic link, and links are not followed because they can lead out of the folder. Put the file itself there");
        return IsReady(seen[file.Name]) && (rules.DoneFileOf(file.Name) is not { } trigger || seen.ContainsKey(trigger));
    }

    /// <summary>
    /// Old enough by its own time, or by how long we have seen it unchanged: a partner's clock that runs ahead, or a tool that copies strange times, must
    /// not keep a file waiting for ever.
    /// </summary>
    bool IsReady(Sighting sighting)
    {
        var now = clock.GetUtcNow();
        var old = now - sighting.ModifiedAt >= rules.MinimumAge || now - sighting.Since >= rules.MinimumAge;
        return old && sighting.Times >= rules.StableChecks;
    }

    async Task<PickedUpFile?> ClaimAsync(RemoteFile file, string name, CancellationToken cancellation)
    {
        var current = file.Name;
        try
        {
            if (rules.After != AfterPickUp.Leave && current == name)
            {
                current = claimed.Of(name);
                if (!await folder.ClaimAsync(name, current, cancellation))
                {
                    log.LogWarning("{Partner}/{Connection}: {File} was not taken: it is gone, or an earlier file of that name is still in work",
                        rules.Partner, rules.Connection, SafeName.Printable(name));
                    return null;
                }
            }

            var content = await folder.OpenAsync(current, cancellation);
            state.Began(current, clock.GetUtcNow());
            return new FolderFile(Holding(), file, name, current, content);
        }
        catch (RemoteFileException unreadable) when (unreadable.Kind is not (RemoteError.FolderMissing or RemoteError.Network or RemoteError.Timeout))
        {
            Leave(file with { Name = name }, unreadable.Message);
            if (current != file.Name)
                await folder.ClaimAsync(current, name, cancellation);
            return null;
        }
    }

    async Task<PickedUpFile?> TooLargeAsync(RemoteFile file, string name, CancellationToken cancellation)
    {
        var reason = $"{SafeName.Printable(name)} has {file.Size:N0} bytes, and this connection allows {rules.MaxBytes:N0} (pickup.maxBytes). It was not read. "
            + "Ask the partner to split it, or raise the limit.";
        if (rules.ErrorFolder is null)
        {
            Leave(file with { Name = name }, reason);
            return null;
        }

        report(new PickUpProblem(rules.Partner, rules.Connection, name, reason, MovedTo: rules.ErrorFolder));
        log.LogWarning("{Partner}/{Connection}: {Reason}", rules.Partner, rules.Connection, reason);
        await using var refused = new FolderFile(Holding(), file, name, file.Name, Stream.Null);
        await refused.RejectAsync(reason, cancellation);
        return null;
    }

    /// <summary>Stays where it is; told once, not with every run.</summary>
    bool Leave(RemoteFile file, string why)
    {
        if (!state.ReportOnce(file.Name))
            return false;
        log.LogWarning("{Partner}/{Connection}: {File} in {Folder} is left alone: {Why}",
            rules.Partner, rules.Connection, SafeName.Printable(file.Name), folder.Place, why);
        report(new PickUpProblem(rules.Partner, rules.Connection, file.Name, why, MovedTo: null));
        return false;
    }
}
