using EdiGateway.Engine.Partners;

namespace EdiGateway.Engine.Tests.Partners;

/// <summary>Working days and maintenance windows, in the partner's time zone.</summary>
public sealed class CalendarTests
{
    [TestCase("2026-12-24T12:00Z", "UTC", true)]
    [TestCase("2026-12-25T12:00Z", "UTC", false)]
    [TestCase("2026-12-26T12:00Z", "UTC", false)]
    [TestCase("2026-12-25T04:00Z", "America/Chicago", true)]
    [TestCase("2026-12-27T23:30Z", "Asia/Tokyo", true)]
    public void Working_days_are_those_of_the_partner(string now, string zone, bool works)
    {
        var calendar = new CalendarProfile { Holidays = [new DateOnly(2026, 12, 25)] };

        Assert.That(calendar.IsBusinessDay(At(now), zone), Is.EqualTo(works));
    }

    [TestCase("2026-11-22T02:30Z", "2026-11-22T04:00Z")]
    [TestCase("2026-11-22T01:59Z", null)]
    [TestCase("2026-11-22T04:00Z", null)]
    [TestCase("2026-11-23T02:30Z", null)]
    public void A_window_is_open_from_its_begin_to_its_end_on_its_days(string now, string? end)
    {
        var window = new MaintenanceProfile { Days = "sun", From = new TimeOnly(2, 0), To = new TimeOnly(4, 0) };

        Assert.That(window.EndIfOpen(At(now), "UTC"), Is.EqualTo(end is null ? default(DateTimeOffset?) : At(end)));
    }

    [TestCase("2026-11-21T23:30Z", "2026-11-22T06:00Z")]
    [TestCase("2026-11-22T05:59Z", "2026-11-22T06:00Z")]
    [TestCase("2026-11-22T23:30Z", null)]
    public void A_window_may_go_over_midnight(string now, string? end)
    {
        var window = new MaintenanceProfile { Days = "sat", From = new TimeOnly(23, 0), To = new TimeOnly(6, 0) };

        Assert.That(window.EndIfOpen(At(now), "UTC"), Is.EqualTo(end is null ? default(DateTimeOffset?) : At(end)));
    }

    static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
