using System.ComponentModel;

namespace EdiGateway.Engine.Partners;

/// <summary>When something happens: a cron line or an interval.</summary>
public sealed record ScheduleProfile
{
    [Description("Cron line of five fields, or Quartz's with seconds first.")]
    public string? Cron { get; init; }

    [Description("Interval between the end of one run and the next: 500ms, 30s, 5m, 1h.")]
    public TimeSpan? Every { get; init; }

    [Description("Only on the partner's working days (calendar).")]
    public bool BusinessDays { get; init; }

    [Description("IANA time zone of the cron line; the partner's when absent.")]
    public string? TimeZone { get; init; }
}
