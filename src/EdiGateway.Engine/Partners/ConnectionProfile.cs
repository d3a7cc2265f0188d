using System.ComponentModel;

namespace EdiGateway.Engine.Partners;

/// <summary>One way in or out.</summary>
public sealed record ConnectionProfile
{
    [Description("Its name within the partner; routes, logs and the command line use it.")]
    public string Name { get; init; } = "";

    [Description("folder, sftp, ftp, as2, http or mailbox.")]
    public ConnectionType Type { get; init; }

    [Description("Where we pick up: relative to the home folder, or as the server writes it. Absent: nothing is picked up here.")]
    public string? In { get; init; }

    [Description("Where we put files: relative to the home folder, or as the server writes it.")]
    public string? Out { get; init; }

    [Description("Where files go after they were picked up, with after: move.")]
    public string? Archive { get; init; }

    [Description("Where files go that are not accepted (too large, unreadable), with the reason beside them.")]
    public string? Error { get; init; }

    [Description("What comes in here: auto (X12 or canonical JSON, by its first bytes), x12, json, or flat/<layout>.")]
    public string Format { get; init; } = "auto";

    [Description("When to pick up.")]
    public ScheduleProfile Schedule { get; init; } = new();

    [Description("Times in which the connection is left alone: no pick-ups, no deliveries; what is due waits.")]
    public IReadOnlyList<MaintenanceProfile> Maintenance { get; init; } = [];

    [Description("When a file counts as finished.")]
    public ReadyProfile Ready { get; init; } = new();

    [Description("delete, move or leave.")]
    public AfterPickUp After { get; init; } = AfterPickUp.Move;

    [Description("Name patterns to take; empty = all.")]
    public IReadOnlyList<string> Include { get; init; } = [];

    [Description("Name patterns to leave alone: hidden and temporary files unless you say otherwise.")]
    public IReadOnlyList<string> Exclude { get; init; } = [".*", "*.tmp", "*.part", "*.filepart"];

    [Description("none, name or time.")]
    public PickUpOrder Order { get; init; } = PickUpOrder.Name;

    [Description("Largest file, in bytes.")]
    public long MaxFileBytes { get; init; } = 2L << 30;

    [Description("Most files per run.")]
    public int MaxFiles { get; init; } = 100_000;

    [Description("Longest run; the next one goes on.")]
    public TimeSpan MaxTime { get; init; } = TimeSpan.FromMinutes(10);

    [Description("Small files that one run fetches at the same time, 1 to 32; over ftp no more than ftp.maxSessions. They are taken in one after the other, in order.")]
    public int MaxParallel { get; init; } = 8;

    [Description("How files are handed over.")]
    public UploadProfile Upload { get; init; } = new();

    [Description("The API, for type http.")]
    public HttpProfile? Http { get; init; }

    [Description("The server, for type sftp.")]
    public SftpProfile? Sftp { get; init; }

    [Description("The server, for type ftp.")]
    public FtpProfile? Ftp { get; init; }

    [Description("Who may bring and collect files here, for type mailbox.")]
    public MailboxProfile? Mailbox { get; init; }

    [Description("The agreement, for type as2.")]
    public As2Profile? As2 { get; init; }

    /// <summary>When the maintenance ends that keeps this connection closed; null when it is open.</summary>
    public DateTimeOffset? ClosedUntil(DateTimeOffset now, string timeZone) => Maintenance.Max(window => window.EndIfOpen(now, timeZone));

    /// <summary>In and out are folders: here or on a server.</summary>
    [Unwritten]
    public bool HasFolders => Type is ConnectionType.Folder or ConnectionType.Sftp or ConnectionType.Ftp;

    /// <summary>Each request carries a user, token or key.</summary>
    [Unwritten]
    public bool HasLogin => Http is { Auth: not HttpAuth.None } || As2 is { User: not null };

    /// <summary>File and line in the profile, for messages.</summary>
    [Unwritten]
    public string Line { get; init; } = "";
}
