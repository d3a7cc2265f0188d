using System.Text;

namespace EdiGateway.Engine.Mapping.Functions;

/// <summary>A time of day to the minute; seconds are remembered as they came.</summary>
sealed class TimeFunction : Function<TimeOnly?>
{
    public override string Expected => "a time as HHMM or HHMMSS";

    public override ReadOutcome Read(ReadOnlySpan<byte> text, Encoding charset, out TimeOnly? value)
    {
        value = null;
        if (!ClockTime.TryRead(text, out var time))
            return ReadOutcome.Failed;
        value = time;
        return text.Length == Digits(time) ? ReadOutcome.Exact : ReadOutcome.Inexact;
    }

    public override string Write(TimeOnly? value, out bool isWhole)
    {
        var time = value.GetValueOrDefault();
        isWhole = time.Ticks % (TimeSpan.TicksPerMillisecond * 10) == 0;
        return ClockTime.Write(time, Digits(time));
    }

    /// <summary>The fewest digits that hold the time.</summary>
    static int Digits(TimeOnly time) => time.Millisecond > 0 ? 8 : time.Second > 0 ? 6 : 4;
}
