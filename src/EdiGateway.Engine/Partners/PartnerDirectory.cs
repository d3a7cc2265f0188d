namespace EdiGateway.Engine.Partners;

/// <summary>The partners of a home. Reloads when files change, all or nothing: the last good set stays in force while a file is wrong.</summary>
public sealed class PartnerDirectory : IDisposable
{
    static readonly TimeSpan s_quiet = TimeSpan.FromMilliseconds(500);

    readonly string _folder;
    readonly FileSystemWatcher _watcher;
    readonly ITimer _debounce;
    readonly Lock _reloading = new();

    PartnerDirectory(string folder, PartnerSet first, TimeProvider time)
    {
        (_folder, Current) = (folder, first);
        _debounce = time.CreateTimer(_ => Reload(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true, NotifyFilter = NotifyFilters.LastWrite | NotifyFilters.FileName | NotifyFilters.DirectoryName };
        _watcher.Changed += (_, _) => Changed();
        _watcher.Created += (_, _) => Changed();
        _watcher.Deleted += (_, _) => Changed();
        _watcher.Renamed += (_, _) => Changed();
    }

    /// <summary>The set in force.</summary>
    public PartnerSet Current { get; private set; }

    /// <summary>Asked before a new set comes into force: maps and overlays of the partner folders are checked with it. Returns problems, or none.</summary>
    public Func<PartnerSet, IReadOnlyList<ProfileProblem>> AlsoCheck { get; set; } = _ => [];

    /// <summary>After every reload, good or not.</summary>
    public event Action<ReloadResult>? Reloaded;

    /// <exception cref="ProfileException">With every problem found.</exception>
    public static PartnerDirectory Open(string folder, TimeProvider time) => new(folder, PartnerLoader.Load(folder), time);

    /// <summary>Reads the profiles once, for verbs that need no reload.</summary>
    /// <exception cref="ProfileException">With every problem found.</exception>
    public static PartnerSet Read(string folder) => PartnerLoader.Load(folder);

    /// <summary>Begins to watch the folder.</summary>
    public void Watch() => _watcher.EnableRaisingEvents = true;

    public ReloadResult Reload()
    {
        lock (_reloading)
        {
            var result = new ReloadResult(TryReload());
            Reloaded?.Invoke(result);
            return result;
        }
    }

    public void Dispose()
    {
        _watcher.Dispose();
        _debounce.Dispose();
    }

    IReadOnlyList<ProfileProblem> TryReload()
    {
        try
        {
            var next = PartnerLoader.Load(_folder);
            var problems = AlsoCheck(next);
            if (problems.Count == 0)
                Current = next;
            return problems;
        }
        catch (ProfileException wrong)
        {
            return wrong.Problems;
        }
        catch (IOException busy)
        {
            return [new ProfileProblem("partners", 1, 1, $"{busy.Message} The profiles are read again with the next change.")];
        }
    }

    void Changed() => _debounce.Change(s_quiet, Timeout.InfiniteTimeSpan);
}
