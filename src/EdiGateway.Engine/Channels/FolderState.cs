using EdiGateway.Transports;

namespace EdiGateway.Engine.Channels;

/// <summary>
/// What the gateway knows between two runs on one folder, in memory only: what the files looked like last time, which are in work, what was reported.
/// A restart forgets it and costs no more than one extra look at files that are not ready yet.
/// </summary>
sealed class FolderState
{
    /// <summary>After this time a file that nobody completed, rejected or let go counts as forgotten and is found again.</summary>
    static readonly TimeSpan InWorkAtMost = TimeSpan.FromMinutes(2);

    readonly Lock _gate = new();
    readonly Dictionary<string, DateTimeOffset> _inWork = [];
    readonly Dictionary<string, Func<FolderRun, CancellationToken, Task>> _unfinished = [];
    Dictionary<string, Sighting> _seen = [];
    HashSet<string> _reported = [];
    bool _running;

    /// <summary>False when a run on this folder is under way.</summary>
    internal bool TryBegin()
    {
        lock (_gate)
            return !_running && (_running = true);
    }

    internal void End()
    {
        lock (_gate)
            _running = false;
    }

    /// <summary>Compares a listing with the one before and forgets files that are gone.</summary>
    internal IReadOnlyDictionary<string, Sighting> Observe(IReadOnlyCollection<RemoteFile> listing, DateTimeOffset now)
    {
        var seen = new Dictionary<string, Sighting>(listing.Count);
        foreach (var file in listing)
        {
            var same = _seen.TryGetValue(file.Name, out var before) && before.Size == file.Size && before.ModifiedAt == file.ModifiedAt;
            seen[file.Name] = same ? before with { Times = before.Times + 1 } : new Sighting(file.Size, file.ModifiedAt, 1, now);
        }

        lock (_gate)
        {
            _reported.IntersectWith(seen.Keys);
            // put away after all, only the answer was lost: a later file of that name is another one
            foreach (var done in _unfinished.Keys.Where(name => !seen.ContainsKey(name)).ToList())
                _unfinished.Remove(done);
        }

        return _seen = seen;
    }

    /// <summary>True the first time for a name, and again after the file was gone: the same warning every few seconds helps nobody.</summary>
    internal bool ReportOnce(string name)
    {
        lock (_gate)
            return _reported.Add(name);
    }

    internal bool IsInWork(string name, DateTimeOffset now)
    {
        lock (_gate)
            return _inWork.TryGetValue(name, out var since) && now - since < InWorkAtMost;
    }

    internal void Began(string name, DateTimeOffset now)
    {
        lock (_gate)
            _inWork[name] = now;
    }

    /// <summary>The run was broken off: whatever it had claimed is free for the next one.</summary>
    internal void EndedAll()
    {
        lock (_gate)
            _inWork.Clear();
    }

    internal void Ended(string name)
    {
        lock (_gate)
            _inWork.Remove(name);
    }

    /// <summary>The file is committed on our side, but could not be deleted or moved on theirs.</summary>
    internal void KeepUnfinished(string name, Func<FolderRun, CancellationToken, Task> rest)
    {
        lock (_gate)
            _unfinished[name] = rest;
    }

    internal Func<FolderRun, CancellationToken, Task>? TakeUnfinished(string name)
    {
        lock (_gate)
            return _unfinished.Remove(name, out var rest) ? rest : null;
    }
}

/// <summary>How often a file was listed with the same size and time, and since when.</summary>
readonly record struct Sighting(long? Size, DateTimeOffset? ModifiedAt, int Times, DateTimeOffset Since);
