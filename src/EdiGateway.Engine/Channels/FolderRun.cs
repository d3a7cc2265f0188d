using System.Runtime.CompilerServices;
using EdiGateway.Engine.Partners;
using EdiGateway.Transports;
using Microsoft.Extensions.Logging;

namespace EdiGateway.Engine.Channels;

/// <summary>One pick-up run on one folder: list once, choose, fetch ahead and hand out one by one, in order.</summary>
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
        await using var ahead = new FetchAhead(folder.Capabilities.HasFlag(RemoteCapabilities.Parallel) ? rules.Parallel : 1, cancellation);
        using var files = Ordered(listing).GetEnumerator();
        for (var more = files.MoveNext(); more || ahead.Count > 0;)
        {
            var limited = taken + ahead.Count >= rules.MaxFiles || clock.GetElapsedTime(started) > rules.MaxTime;
            if (more && !limited && ahead.HasRoomFor(files.Current.Size, NameOf(files.Current)))
            {
                var file = files.Current;
                if (await IsTakenAsync(file, seen, known, cancellation))
                    ahead.Begin(file.Size, NameOf(file), (whole, stop) => FetchAsync(file, whole, stop));
                more = files.MoveNext();
            }
            else if (ahead.Count > 0)
            {
                if (Said(await ahead.NextAsync()) is not { } picked)
                    continue;
                taken++;
                yield return picked;
            }
            else
            {
                log.LogInformation("{Partner}/{Connection}: {Taken} files taken, the limit of one run; the rest follows with the next run",
                    rules.Partner, rules.Connection, taken);
                yield break;
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

    string NameOf(RemoteFile file) => claimed.Original(file.Name) ?? file.Name;

    /// <summary>Files that are to be fetched; what is left to do for others is done on the way.</summary>
    async Task<bool> IsTakenAsync(
        RemoteFile file, IReadOnlyDictionary<string, Sighting> seen, IReadOnlySet<FileMark> known, CancellationToken cancellation)
    {
        if (file.Kind == RemoteFileKind.Folder || state.IsInWork(file.Name, clock.GetUtcNow()))
            return false;
        if (state.TakeUnfinished(file.Name) is { } rest)
        {
            await rest(this, cancellation);
            return false;
        }

        if (claimed.Original(file.Name) is null && !IsCandidate(file, seen, known))
            return false;
        if (file.Size <= rules.MaxBytes || file.Size is null)
            return true;
        await TooLargeAsync(file, NameOf(file), cancellation);
        return false;
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

    /// <summary>Runs beside other fetches and the intake of an earlier file. Trouble of this one file is part of the answer; it stops no other.</summary>
    async Task<Fetched> FetchAsync(RemoteFile file, bool whole, CancellationToken cancellation)
    {
        var name = NameOf(file);
        var current = file.Name;
        try
        {
            if (rules.After != AfterPickUp.Leave && current == name)
            {
                if (!await folder.ClaimAsync(name, claimed.Of(name), cancellation))
                    return new Fetched(file, null, IsGone: true);
                current = claimed.Of(name);
            }

            var content = await folder.OpenAsync(current, cancellation);
            if (whole)
                content = await FetchAhead.WholeAsync(content, file.Size!.Value, cancellation);
            state.Began(current, clock.GetUtcNow());
            return new Fetched(file, new FolderFile(Holding(), file, name, current, content));
        }
        catch (RemoteFileException unreadable) when (!unreadable.IsOfConnection)
        {
            if (current != file.Name)
                await folder.ClaimAsync(current, name, cancellation);
            return new Fetched(file with { Name = name }, null, unreadable.Message);
        }
    }

    /// <summary>Tells, in the order of the files, why one of them was not taken.</summary>
    FolderFile? Said(Fetched fetched)
    {
        if (fetched.Problem is { } why)
            Leave(fetched.Listed, why);
        if (fetched.IsGone)
            log.LogWarning("{Partner}/{Connection}: {File} was not taken: it is gone, or an earlier file of that name is still in work",
                rules.Partner, rules.Connection, SafeName.Printable(fetched.Listed.Name));
        return fetched.File;
    }

    async Task TooLargeAsync(RemoteFile file, string name, CancellationToken cancellation)
    {
        var reason = $"{SafeName.Printable(name)} has {file.Size:N0} bytes, and this connection allows {rules.MaxBytes:N0} (pickup.maxBytes). It was not read. "
            + "Ask the partner to split it, or raise the limit.";
        if (rules.ErrorFolder is null)
        {
            Leave(file with { Name = name }, reason);
            return;
        }

        report(new PickUpProblem(rules.Partner, rules.Connection, name, reason, MovedTo: rules.ErrorFolder));
        log.LogWarning("{Partner}/{Connection}: {Reason}", rules.Partner, rules.Connection, reason);
        await using var refused = new FolderFile(Holding(), file, name, file.Name, Stream.Null);
        await refused.RejectAsync(reason, cancellation);
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
