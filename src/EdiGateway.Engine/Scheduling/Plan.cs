using Quartz;

namespace EdiGateway.Engine.Scheduling;

/// <summary>When something happens for one connection: either a cron line in a time zone, or an interval.</summary>
public sealed record Plan
{
    /// <summary>
    /// The interval is measured from the end of one run to the start of the next, so that a slow run is not followed by a burst. Quartz keeps each firing in its
    /// database: 100 ms is the least that makes sense, and it is for demos and tests.
    /// </summary>
    public static readonly TimeSpan ShortestInterval = TimeSpan.FromMilliseconds(100);

    public required PlanKind Kind { get; init; }

    public required string Partner { get; init; }

    public required string Connection { get; init; }

    /// <summary>Five fields as in crontab (<c>*/5 6-20 * * 1-5</c>), or Quartz's six or seven that begin with seconds.</summary>
    public string? Cron { get; init; }

    public TimeSpan? Every { get; init; }

    /// <summary>IANA name of the zone in which the cron line is meant.</summary>
    public string TimeZone { get; init; } = "UTC";

    public MissedRun Missed { get; init; }

    /// <summary>Why this plan cannot be kept; null when it can.</summary>
    public string? Problem()
    {
        if ((Cron is null) == (Every is null))
            return "a schedule needs either a cron line or an interval";
        if (Every < ShortestInterval)
            return $"the interval {Every} is shorter than {ShortestInterval.TotalMilliseconds:0} ms";
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _))
            return $"\"{TimeZone}\" is no time zone that this machine knows; write it like Europe/Berlin (Debian: package tzdata)";
        try
        {
            _ = Cron is null ? null : CronScheduleBuilder.Create(Cron, FormatOf(Cron));
            return null;
        }
        catch (FormatException wrong)
        {
            return $"the cron line \"{Cron}\" is wrong: {wrong.Message}";
        }
    }

    internal JobKey Key => new($"{Partner}/{Connection}", Kind.ToString());

    /// <summary>Two plans with the same line are the same plan; kept with the trigger to see what a reload changed.</summary>
    internal string Line => $"{(Cron is null ? $"every {Every}" : $"cron {Cron} {TimeZone}")}, missed: {Missed}";

    internal IScheduleBuilder Schedule() => Cron is null
        ? SimpleScheduleBuilder.Create().WithInterval(Every!.Value).RepeatForever().MeasureIntervalFromCompletion(true).WithMisfireInstruction(
            Missed == MissedRun.RunOnce ? SimpleTriggerMisfireInstruction.NowWithExistingCount : SimpleTriggerMisfireInstruction.NextWithExistingCount)
        : CronScheduleBuilder.Create(Cron, FormatOf(Cron)).InTimeZone(TimeZoneInfo.FindSystemTimeZoneById(TimeZone)).WithMisfireInstruction(
            Missed == MissedRun.RunOnce ? CronTriggerMisfireInstruction.FireAndProceed : CronTriggerMisfireInstruction.DoNothing);

    static CronFormat FormatOf(string cron) =>
        cron.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Length == 5 ? CronFormat.Unix : CronFormat.Quartz;
}
