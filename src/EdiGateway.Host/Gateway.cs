using EdiGateway.Engine.Channels;
using EdiGateway.Engine.DeadLetters;
using EdiGateway.Engine.Events;
using EdiGateway.Engine.Ledgers;
using EdiGateway.Engine.Mapping;
using EdiGateway.Engine.Partners;
using EdiGateway.Engine.Pipeline;
using EdiGateway.Engine.Scheduling;
using EdiGateway.Engine.Storage;
using EdiGateway.Engine.Transmissions;
using EdiGateway.Host.As2;
using EdiGateway.Host.Commands;
using EdiGateway.Host.Web;
using EdiGateway.Transports;

namespace EdiGateway.Host;

/// <summary>The gateway of one home folder, wired together line by line. <see cref="OpenStoreOnly"/> is enough for the verbs that look and replay.</summary>
public sealed class Gateway : IAsyncDisposable
{
    readonly HomeFolder _home;
    readonly FileStream? _lock;
    readonly Schedules? _schedules;
    readonly HttpChannel? _http;
    readonly SftpFolders? _sftp;
    readonly FtpFolders? _ftp;
    readonly PartnerDirectory? _partners;
    readonly ILogger _log;
    readonly Circuits? _circuits;
    readonly Worker? _worker;
    readonly WebListener? _web;
    readonly TaskCompletionSource<IReadOnlyList<string>> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    Gateway(HomeFolder home, TimeProvider time, ILoggerFactory logs)
    {
        (_home, _log, Time) = (home, logs.CreateLogger<Gateway>(), time);
        Ids = new Ids(time);
        Store = SqliteStore.Open(home.Database, time);
        Queue = new WorkQueue(Store, time, owner: "egw");
        Timeline = new Timeline(time);
        Transmissions = new TransmissionLog(time);
        Documents = new DocumentLog(time);
        DeadLetters = new DeadLetterBox(time);
        Audit = new AuditTrail(time);
        Mailboxes = new Mailboxes(time);
        Collecting = new Collecting(Store, Mailboxes, Transmissions, AckLedger, Timeline, time);
        ReceivedFiles = new ReceivedFiles(Transmissions, Documents, Mailboxes);
        Replay = new Replay(Store, new Work(Queue, Ids, time), DeadLetters, Documents, Transmissions, Audit, Timeline, time);
    }

    Gateway(HomeFolder home, FileStream held, TimeProvider time, ILoggerFactory logs, Random jitter)
        : this(home, time, logs)
    {
        _lock = held;
        Options = GatewayOptions.Read(home);
        Archive = Archive.Open(home.Archive, Ids);
        _partners = PartnerDirectory.Open(home.Partners, time);
        Translators = home.OpenTranslators();
        _ = Translators.Maps;   // a wrong map stops the start, not the first document
        var work = new Work(Queue, Ids, time);
        var pickedUp = new PickedUpFiles(time);
        _http = new HttpChannel(time);
        var hosts = new HostLimits(Options.SessionsPerHost, time);
        _sftp = new SftpFolders(home.Path, ProxyConnectCommand.CommandLine(), hosts, time, jitter);
        _ftp = new FtpFolders(hosts, time);
        _circuits = new Circuits(Store, Queue, Timeline, time);
        As2 = new As2Parts(this, home, _partners, work, _circuits, OwnAddress, logs);
        var channels = new ChannelDirectory(new Dictionary<ConnectionType, IChannel>
        {
            [ConnectionType.Folder] = Folders(FolderChannel.Local),
            [ConnectionType.Sftp] = Folders(_sftp.OpenAsync),
            [ConnectionType.Ftp] = Folders(_ftp.OpenAsync),
            [ConnectionType.Http] = _http,
            [ConnectionType.As2] = As2.Channel,
            [ConnectionType.Mailbox] = new MailboxChannel(Store, Mailboxes, time),
        });
        var acknowledging = new Acknowledging(AckLedger, Transmissions, Documents, DeadLetters, Timeline, time);
        var intake = new Intake(Store, Archive, work, Transmissions, pickedUp, Timeline, Ids, time, logs.CreateLogger<Intake>());
        Uploads = new Uploads(Store, Archive, intake, Mailboxes, time);
        PickUp = new PickUp(_partners, channels, intake, time, logs.CreateLogger<PickUp>());
        var envelopes = new Envelopes(Translators, Documents, CrossReferences);
        var receiving = new Receiving(
            new Opening(Store, Archive, _partners, Transmissions, new Duplicates()),
            new Reading(Archive, Translators),
            new Recording(new RecordingTables(Store, Archive, work, Transmissions, Documents, CrossReferences, DeadLetters, AckReplies, Timeline, acknowledging, new Duplicates(), time)));
        var routing = new Routing(Store, work, _partners, Documents, CrossReferences, DeadLetters, Timeline);
        var sending = new Sending(
            new Packing(Store, Archive, Documents, Translators, envelopes),
            new OwnCheck(Translators),
            new Numbering(Store, work, new ControlNumbers(), Transmissions, Documents, AckLedger, AckReplies, Timeline, time),
            new Confirming(Store, work, Transmissions, Documents, CrossReferences, AckLedger, Timeline, time),
            _partners, channels, _circuits, new FirstLogins(time), Archive, time);
        Windows = new BatchWindow(Store, work, _partners, Documents, Timeline, time);
        var attempt = new Attempt(Store, Queue, _partners, Transmissions, Documents, DeadLetters, Timeline, time, jitter, logs.CreateLogger<Attempt>());
        _worker = new Worker(Queue, attempt, receiving, routing, sending, As2.Unpacking, As2.ReceiptSending, Collecting, time, logs.CreateLogger<Worker>());
        _schedules = new Schedules(home.Schedules, SqliteDriver.Factory, PickUp.RunByScheduleAsync, ReleaseAsync, logs);
        _partners.AlsoCheck = set => [.. ChannelDirectory.Check(set), .. Plans.Check(set), .. Options.Listen.Check(set), .. Translators.Reload()];
        _partners.Reloaded += result => _ = ReloadedAsync(result);
        Timeline.Happened += Tell;
        _web = new WebListener(Options.Listen, home, logs, time) { Endpoints = app => WebEndpoints.Map(app, this, home), Connections = connection => connection.Use(UnfoldedHeaders.Wrap) };

        FolderChannel Folders(OpenFolder open) => new(home.Path, open, new LedgerPickUps(Store, pickedUp), Report, home.Instance(Options.Name, jitter), time, logs.CreateLogger<FolderChannel>());
    }

    public TimeProvider Time { get; }

    public Ids Ids { get; }

    public SqliteStore Store { get; }

    public WorkQueue Queue { get; }

    public Timeline Timeline { get; }

    public TransmissionLog Transmissions { get; }

    public DocumentLog Documents { get; }

    public DeadLetterBox DeadLetters { get; }

    public AuditTrail Audit { get; }

    public Mailboxes Mailboxes { get; }

    public Collecting Collecting { get; }

    public ReceivedFiles ReceivedFiles { get; }

    public Uploads Uploads { get; } = null!;

    public Replay Replay { get; }

    public CrossReferences CrossReferences { get; } = new();

    public AckLedger AckLedger { get; } = new();

    public AckReplies AckReplies { get; } = new();

    public Archive Archive { get; } = null!;

    public Translators Translators { get; } = null!;

    public As2Parts As2 { get; } = null!;

    public PickUp PickUp { get; } = null!;

    public BatchWindow Windows { get; } = null!;

    public GatewayOptions Options { get; } = new();

    /// <summary>Where it listens for HTTP, as soon as it does.</summary>
    public Task<IReadOnlyList<string>> Listening => _listening.Task;

    /// <summary>Everything runs.</summary>
    public bool IsReady { get; private set; }

    public PartnerSet Partners => _partners!.Current;

    /// <summary>For verbs that look into a home or replay while its gateway may be running.</summary>
    public static Gateway OpenStoreOnly(HomeFolder home, TimeProvider time, ILoggerFactory logs) => new(home, time, logs);

    /// <exception cref="HomeInUseException">Another gateway runs on this home.</exception>
    /// <exception cref="ProfileException">The partner profiles have problems.</exception>
    /// <exception cref="MapException">The maps have problems.</exception>
    public static Gateway Open(HomeFolder home, TimeProvider time, ILoggerFactory logs, Random jitter)
    {
        var held = home.TakeLock();
        try
        {
            return new Gateway(home, held, time, logs, jitter);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Listens and runs schedules and workers until told to stop; work under way is ended or taken up again by the next start.</summary>
    /// <exception cref="ListenException">An address cannot be had; nothing was begun.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await _web!.StartAsync(cancellation);
        _listening.SetResult(_web.Addresses);
        foreach (var connection in Partners.All.SelectMany(partner => partner.Connections))
            _home.MakeFolders(connection);
        if (_sftp!.SweepAbandoned() is var left and > 0)
            _log.LogInformation("removed what {Logins} logins by SFTP left in the temporary folder, whose process was killed", left);
        if (Partners.All.Any(partner => partner.Connections.Any(connection => connection.Type == ConnectionType.Sftp)) && (await _sftp.VersionAsync(cancellation)).Problem is { } unusable)
            _log.LogError("partners on SFTP servers cannot be reached: {Problem}", unusable);
        await _schedules!.StartAsync(cancellation);
        await _schedules.SynchroniseAsync(Plans.Of(Partners), cancellation);
        _partners!.Watch();
        As2.WatchCertificates();
        _log.LogInformation("gateway runs on {Home} with {Partners} partners{Listens}", _home.Path, Partners.All.Count, _web.Addresses.Count == 0 ? "" : $" and listens on {string.Join(", ", _web.Addresses)}");
        IsReady = true;
        await Task.WhenAll(_worker!.RunAsync(cancellation), As2.Retention.RunAsync(cancellation));
        IsReady = false;
        _log.LogInformation("gateway stops");
        await _web.StopAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_web is not null)
            await _web.DisposeAsync();
        if (_schedules is not null)
            await _schedules.DisposeAsync();
        _partners?.Dispose();
        _http?.Dispose();
        if (_sftp is not null)
            await _sftp.DisposeAsync();
        if (_ftp is not null)
            await _ftp.DisposeAsync();
        As2?.Dispose();
        if (Archive is not null)
            await Archive.DisposeAsync();
        await Store.DisposeAsync();
        _lock?.Dispose();
    }

    async Task<DateTimeOffset?> ReleaseAsync(string partner, string window, CancellationToken cancellation)
    {
        await Windows.ReleaseByScheduleAsync(partner, window, cancellation);
        return null;
    }

    async Task ReloadedAsync(ReloadResult result)
    {
        foreach (var problem in result.Problems)
            _log.LogError("profiles are not taken over: {Problem}", problem.ToString());
        if (!result.IsGood)
            return;
        await _schedules!.SynchroniseAsync(Plans.Of(Partners), CancellationToken.None);
        await _circuits!.ProfilesReadAsync(CancellationToken.None);
        _log.LogInformation("profiles and maps are read again: {Partners} partners", Partners.All.Count);
    }

    /// <summary>As partners reach us; null when we listen on all addresses and nobody said which is ours.</summary>
    string? OwnAddress() => Options.Listen.PublicUrl ?? _web?.Addresses.FirstOrDefault(address => !address.Contains("://[::]", StringComparison.Ordinal) && !address.Contains("://0.0.0.0", StringComparison.Ordinal));

    void Report(PickUpProblem problem) => _log.LogError("{Partner}/{Connection}: {File}: {What}", problem.Partner, problem.Connection, problem.File, problem.What);

    void Tell(TimelineEvent happened)
    {
        using var scope = _log.BeginScope(new Dictionary<string, object> { ["correlation"] = happened.CorrelationId, ["partner"] = happened.Partner, ["stop"] = happened.Stop });
        _log.Log(happened.Kind is "rejected" or "stuck" or "dead-letter" or "refused" or "login-refused" or "uncollected" or "refusals-full" or "receipt-doubtful" ? LogLevel.Warning : LogLevel.Information, "{Sentence}", happened.Sentence);
    }
}
