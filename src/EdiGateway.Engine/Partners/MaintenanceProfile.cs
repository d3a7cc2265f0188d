using System.ComponentModel;

namespace EdiGateway.Engine.Partners;

/// <summary>A time in which a connection is left alone: no pick-ups and no deliveries; what is due waits for its end.</summary>
public sealed record MaintenanceProfile
{
    [Description("Days on which it begins: sun, or mon-fri.")]
    public string Days { get; init; } = "sun-sat";

    [Description("When it begins, as 22:30 in the partner's time zone.")]
    public TimeOnly From { get; init; }

    [Description("When it ends; earlier than from means the next day.")]
    public TimeOnly To { get; init; }

    /// <summary>When this window ends; null when it is not open.</summary>
    public DateTimeOffset? EndIfOpen(DateTimeOffset now, string timeZone)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
        var local = TimeZoneInfo.ConvertTime(now, zone).DateTime;
        // one that began yesterday may still be open
        foreach (var day in new[] { DateOnly.FromDateTime(local), DateOnly.FromDateTime(local).AddDays(-1) })
        {
            var (from, to) = (day.ToDateTime(From), (To > From ? day : day.AddDays(1)).ToDateTime(To));
            if (Weekdays.Parse(Days)?.Contains(day.DayOfWeek) == true && local >= from && local < to)
                return now + (to - local);
        }

        return null;
    }
}
