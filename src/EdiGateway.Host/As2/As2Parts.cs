using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Ledgers;
using EdiGateway.Engine.Partners;
using EdiGateway.Engine.Pipeline;
using EdiGateway.Transports.As2;

namespace EdiGateway.Host.As2;

/// <summary>What the gateway needs for AS2, wired together.</summary>
public sealed class As2Parts : IDisposable
{
    static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    readonly As2Http _http = new();
    readonly CertificateCheck _check;
    readonly PartnerDirectory _partners;
    readonly ILogger _log;
    readonly ITimer _daily;

    internal As2Parts(Gateway gateway, HomeFolder home, PartnerDirectory partners, Work work, Circuits circuits, Func<string?> publicUrl, ILoggerFactory logs)
    {
        (_partners, _log) = (partners, logs.CreateLogger<As2Parts>());
        SpoolFolder = home.In("data", "spool");
        Directory.CreateDirectory(SpoolFolder);
        var files = new CertificateFiles(home.Path);
        var agreements = new As2Agreements(files, publicUrl);
        var messages = new As2Archive(gateway.Archive);
        var uses = new CertificateUses(gateway.Time);
        var builder = new As2Builder(gateway.Time, () => gateway.Ids.New("m").Replace('_', '-'), gateway.Options.Listen.PublicUrl is { } outside ? new Uri(outside).Host : gateway.Options.Name);
        var receipts = new As2Receipts(gateway.Store, Ledger = new As2Ledger(gateway.Time), messages, agreements, uses, gateway.Timeline, gateway.Time);
        var recording = new As2Recording(gateway.Store, gateway.Archive, messages, Ledger, uses, agreements, work, gateway.Transmissions, gateway.Timeline, gateway.Ids, gateway.Time);
        var refusals = new As2Refusals(gateway.Store, gateway.Timeline, gateway.Time, logs.CreateLogger<As2Refusals>());
        var receiptIntake = new As2ReceiptIntake(gateway.Store, Ledger, receipts, refusals, work, gateway.Transmissions, gateway.Documents, gateway.DeadLetters, logs.CreateLogger<As2ReceiptIntake>());
        Channel = new As2Channel(gateway.Store, messages, Ledger, agreements, receipts, _http, builder, uses, gateway.Ids, gateway.Time, SpoolFolder);
        var opening = new As2Opening(agreements, messages, recording, refusals, builder, gateway.Time);
        Intake = new As2Intake(gateway.Store, partners, Ledger, agreements, recording, opening, refusals, receiptIntake, gateway.Time, logs.CreateLogger<As2Intake>());
        Unpacking = new As2Unpacking(gateway.Store, partners, Ledger, messages, opening, work, SpoolFolder);
        ReceiptSending = new As2ReceiptSending(gateway.Store, partners, Ledger, messages, agreements, _http, circuits, work, gateway.Timeline, gateway.Time, SpoolFolder);
        Retention = new As2Retention(gateway.Store, Ledger, uses, gateway.Options.Retention.As2Messages, gateway.Options.Retention.CertificateUses, gateway.Time, logs.CreateLogger<As2Retention>());
        _check = new CertificateCheck(files, gateway.Time);
        _daily = gateway.Time.CreateTimer(_ => TellCertificates(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Where bodies lie while they are handled.</summary>
    public string SpoolFolder { get; }

    public As2Ledger Ledger { get; }

    public As2Channel Channel { get; }

    public As2Intake Intake { get; }

    public As2Unpacking Unpacking { get; }

    public As2ReceiptSending ReceiptSending { get; }

    public As2Retention Retention { get; }

    /// <summary>Tells of certificates that end soon, now and every day.</summary>
    public void WatchCertificates() => _daily.Change(TimeSpan.Zero, s_day);

    public void Dispose()
    {
        _daily.Dispose();
        _http.Dispose();
    }

    void TellCertificates()
    {
        foreach (var sentence in _check.All(_partners.Current).Where(one => one.Problem is not null).Select(one => one.Problem).Distinct())
            _log.LogWarning("{Certificate}", sentence);
    }
}
