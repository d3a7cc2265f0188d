using System.CommandLine;
using EdiGateway.Engine.Partners;
using EdiGateway.Engine.Pipeline;
using EdiGateway.Formats.X12;

namespace EdiGateway.Host.Commands;

/// <summary>What file verbs need: dictionary, maps, and a partner's profile when one is named. No server, and no home unless there is one.</summary>
sealed class Workshop
{
    public static readonly Option<string?> PartnerOption = new("--partner") { Description = "Read and write as with this partner of the home." };

    readonly PartnerSet? _partners;

    public Workshop(ParseResult parsed)
    {
        var home = Commands.Home.Of(parsed);
        Home = home;
        Translators = home.OpenTranslators();
        if (home.Exists)
            _partners = PartnerDirectory.Read(home.Partners);
        if (parsed.GetValue(PartnerOption) is { } id)
            Partner = _partners?.Find(id) ?? throw new ProfileException([new ProfileProblem(home.Partners, 1, 1, $"There is no partner {id} in this home{(home.Exists ? "" : "; name one with --home")}.")]);
    }

    public HomeFolder Home { get; }

    public Translators Translators { get; }

    public PartnerProfile? Partner { get; }

    /// <summary>All partners of the home, by id; none when there is no home.</summary>
    public IReadOnlyList<PartnerProfile> Partners => [.. (_partners?.All ?? []).OrderBy(partner => partner.Id, StringComparer.Ordinal)];

    public ISchemaSource Schemas => Translators.For(Partner);

    public Leniency Leniency => Partner is null ? Leniency.Standard : Validation.Of(Partner.Validation);

    /// <summary>The named partner, else whom the envelope names, else nobody.</summary>
    public PartnerProfile? PartnerOf(InterchangeHeader header) => Partner ?? _partners?.Identify(header.SenderQualifier, header.SenderId, header.ReceiverQualifier, header.ReceiverId).Partner;
}
