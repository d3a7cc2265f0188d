using System.ComponentModel;

namespace EdiGateway.Engine.Partners;

/// <summary>The days on which a partner works, for schedules with businessDays: true. Days are those of the partner's time zone.</summary>
public sealed record CalendarProfile
{
    [Description("Working days: mon-fri, or mon,wed,fri.")]
    public string Workdays { get; init; } = "mon-fri";

    [Description("Days that are no working days: [2026-12-25, 2027-01-01].")]
    public IReadOnlyList<DateOnly> Holidays { get; init; } = [];

    public bool IsBusinessDay(DateTimeOffset now, string timeZone)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(timeZone)).DateTime);
        return Weekdays.Parse(Workdays)?.Contains(day.DayOfWeek) == true && !Holidays.Contains(day);
    }
}
