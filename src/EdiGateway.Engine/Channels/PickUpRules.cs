using System.IO.Enumeration;
using EdiGateway.Engine.Partners;

namespace EdiGateway.Engine.Channels;

/// <summary>What a connection's profile says about picking up, resolved to plain values.</summary>
sealed record PickUpRules
{
    const string Rejected = ".rejected";

    internal required string Partner { get; init; }

    internal required string Connection { get; init; }

    /// <summary>Whose folders these are, for opening them.</summary>
    internal ConnectionProfile Profile { get; init; } = new();

    /// <summary>Which line of which profile this is about: <c>partners/acme/partner.yaml:12 (connections.in)</c>.</summary>
    internal string Line { get; init; } = "the profile";

    internal IReadOnlyList<string> Include { get; init; } = [];

    internal IReadOnlyList<string> Exclude { get; init; } = [];

    internal int StableChecks { get; init; } = 1;

    internal TimeSpan MinimumAge { get; init; }

    /// <summary><c>{name}.done</c> or <c>{stem}.trg</c>: the file that says that its file is complete; null = none is awaited.</summary>
    internal string? DoneFile { get; init; }

    internal PickUpOrder Order { get; init; }

    internal long MaxBytes { get; init; } = long.MaxValue;

    internal int MaxFiles { get; init; } = int.MaxValue;

    internal TimeSpan MaxTime { get; init; } = TimeSpan.MaxValue;

    /// <summary>Small files that are fetched at once.</summary>
    internal int Parallel { get; init; } = 8;

    internal AfterPickUp After { get; init; }

    internal string? ArchiveFolder { get; init; }

    internal string? ErrorFolder { get; init; }

    /// <param name="home">What the folders of a profile are relative to.</param>
    internal static PickUpRules Of(PartnerProfile partner, ConnectionProfile connection, string home) => new()
    {
        Partner = partner.Id,
        Connection = connection.Name,
        Profile = connection,
        Line = connection.Line,
        Include = connection.Include,
        Exclude = connection.Exclude,
        StableChecks = connection.Ready.StableChecks,
        MinimumAge = connection.Ready.MinimumAge,
        DoneFile = connection.Ready.DoneFile,
        Order = connection.Order,
        MaxBytes = connection.MaxFileBytes,
        MaxFiles = connection.MaxFiles,
        MaxTime = connection.MaxTime,
        Parallel = Math.Min(connection.MaxParallel, connection.Ftp?.MaxSessions ?? int.MaxValue),
        After = connection.After,
        ArchiveFolder = connection.Archive is null ? null : PlaceOf(connection, connection.Archive, home),
        ErrorFolder = connection.Error is null ? null : PlaceOf(connection, connection.Error, home),
    };

    /// <summary>A folder of the profile as the side that has it writes it.</summary>
    internal static string PlaceOf(ConnectionProfile connection, string folder, string home) => connection.Type == ConnectionType.Folder ? Path.GetFullPath(folder, home) : folder;

    /// <summary>Where a file stays that was rejected on a connection without an error folder.</summary>
    internal static string RejectedName(string name) => Transports.SafeName.Shorten(name, Transports.SafeName.MaxLength - Rejected.Length) + Rejected;

    internal string? DoneFileOf(string name) => DoneFile is null ? null : FileNamePattern.Beside(DoneFile, name);

    /// <summary>By its name: one of the files this connection is about, and neither a trigger nor somebody's claim nor a temporary file.</summary>
    internal bool Wants(string name) =>
        !ClaimedName.Is(name) && !name.EndsWith(Rejected, StringComparison.Ordinal)
        && (Include.Count == 0 || Include.Any(pattern => Fits(pattern, name)))
        && !Exclude.Any(pattern => Fits(pattern, name))
        && (DoneFileOf("*") is not { } trigger || !Fits(trigger, name));

    static bool Fits(string pattern, string name) => FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: true);
}
