using EdiGateway.Engine.Partners;
using EdiGateway.Transports.As2;

namespace EdiGateway.Engine.Channels;

/// <summary>Looks at every certificate that profiles name: can it be read, and until when does it last.</summary>
public sealed class CertificateCheck(CertificateFiles files, TimeProvider time)
{
    /// <summary>So many days before the end a warning begins, and is repeated.</summary>
    public static IReadOnlyList<int> WarningDays { get; } = [30, 14, 7];

    public IReadOnlyList<CertificateStanding> All(PartnerSet partners) =>
    [
        .. from partner in partners.All.OrderBy(partner => partner.Id, StringComparer.Ordinal)
           from connection in partner.Connections
           where connection.As2 is not null
           from place in Enum.GetValues<CertificatePlace>()
           from standing in In(partner, connection, place)
           select standing,
    ];

    IEnumerable<CertificateStanding> In(PartnerProfile partner, ConnectionProfile connection, CertificatePlace place)
    {
        var read = connection.As2!.Certificates.In(place).Select(entry => Read(partner, connection, place, entry)).ToList();
        foreach (var one in read)
            yield return one.Certificate is null || one.Problem is not null ? one : one with { Problem = Ending(one, read, connection.As2), IsBroken = IsRefused(one, connection.As2) };
    }

    CertificateStanding Read(PartnerProfile partner, ConnectionProfile connection, CertificatePlace place, As2Certificate entry)
    {
        try
        {
            return new(partner.Id, connection.Name, place, entry, files.Read(partner, connection, entry, CertificateFiles.IsOurs(place)), null, false);
        }
        catch (DeliveryException wrong)
        {
            return new(partner.Id, connection.Name, place, entry, null, wrong.Message, true);
        }
    }

    string? Ending(CertificateStanding one, List<CertificateStanding> beside, As2Profile as2)
    {
        var (now, end) = (time.GetUtcNow(), one.EndsAt!.Value);
        var days = (int)Math.Floor((end - now).TotalDays);
        if (days > WarningDays[0] || beside.Any(other => other.EndsAt > end))
            return null;
        var whose = CertificateFiles.IsOurs(one.Place) ? "Make the next one (egw cert new), send it to the partner, and add it beside this one with from:." : "Ask the partner for the next one, and add it beside this one.";
        var what = $"{one.Partner}/{one.Connection}: the certificate {one.Entry.File} ({one.Certificate!.Subject}; {one.Use})";
        return days < 0 ? $"{what} ended on {end:yyyy-MM-dd}{(as2.Expired == ExpiredCertificates.Refuse ? " and is not used any more" : "")}. {whose}"
            : $"{what} ends in {days} day{(days == 1 ? "" : "s")}, on {end:yyyy-MM-dd}. {whose}";
    }

    bool IsRefused(CertificateStanding one, As2Profile as2) => as2.Expired == ExpiredCertificates.Refuse && one.EndsAt < time.GetUtcNow();
}
