using System.ComponentModel;

namespace EdiGateway.Engine.Partners;

/// <summary>Everything that differs for one partner, as <c>partners/&lt;id&gt;/partner.yaml</c> says it over <c>_defaults.yaml</c>.</summary>
public sealed record PartnerProfile
{
    /// <summary>Name of the folder.</summary>
    [Unwritten]
    public string Id { get; init; } = "";

    /// <summary>Full path of the folder, for overlays and samples.</summary>
    [Unwritten]
    public string Folder { get; init; } = "";

    [Description("The partner's name as people know it.")]
    public string Name { get; init; } = "";

    [Description("draft, testing, live, suspended or retired. Only testing and live partners trade.")]
    public PartnerStatus Status { get; init; } = PartnerStatus.Live;

    [Description("IANA time zone in which the partner's schedules and dates are meant, e.g. Europe/Berlin.")]
    public string TimeZone { get; init; } = "UTC";

    [Description("Free words for finding the partner again.")]
    public IReadOnlyList<string> Tags { get; init; } = [];

    [Description("Anything a colleague should know.")]
    public string? Notes { get; init; }

    [Description("Under which ids the partner appears in interchanges. Unique among partners that trade.")]
    public IReadOnlyList<PartnerIdentifier> Identifiers { get; init; } = [];

    [Description("Our own id in interchanges with this partner; usually in _defaults.yaml.")]
    public PartnerIdentifier We { get; init; } = new();

    [Description("How files come and go.")]
    public IReadOnlyList<ConnectionProfile> Connections { get; init; } = [];

    [Description("What AS2 connections inherit: our AS2 id and certificates, usually in _defaults.yaml.")]
    public As2Profile? As2 { get; init; }

    [Description("How interchanges to this partner are wrapped.")]
    public X12Profile X12 { get; init; } = new();

    [Description("What the partner receives: document type → format and connection.")]
    public IReadOnlyDictionary<string, DocumentProfile> Documents { get; init; } = new Dictionary<string, DocumentProfile>();

    [Description("Which acknowledgments we send for what the partner sends.")]
    public AcknowledgeProfile Acknowledge { get; init; } = new();

    [Description("Which acknowledgments we expect for what we send.")]
    public ExpectProfile Expect { get; init; } = new();

    [Description("How strictly the partner's files are checked.")]
    public ValidationProfile Validation { get; init; } = new();

    [Description("How repeated control numbers are treated.")]
    public DuplicateProfile Duplicates { get; init; } = new();

    [Description("When documents to this partner are collected and sent together; empty = at once.")]
    public BatchingProfile Batching { get; init; } = new();

    [Description("Where documents from this partner go. The first route that fits is taken.")]
    public IReadOnlyList<RouteProfile> Routes { get; init; } = [];

    [Description("The days on which the partner works.")]
    public CalendarProfile Calendar { get; init; } = new();

    [Description("How often and how long something that fails is tried again.")]
    public RetryProfile Retry { get; init; } = new();

    /// <summary>It may send to us and receive from us.</summary>
    [Unwritten]
    public bool Trades => Status is PartnerStatus.Live or PartnerStatus.Testing;

    public ConnectionProfile? Connection(string name) => Connections.FirstOrDefault(connection => connection.Name == name);
}
