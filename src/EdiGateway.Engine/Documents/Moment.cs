using System.Globalization;
using System.Text.Json.Serialization;

namespace EdiGateway.Engine.Documents;

/// <summary>
/// A date, and a time of that day when one was given; no time zone, because the paper has none.
/// Written as ISO 8601 with exactly the precision it has: <c>2026-04-01</c>, <c>2026-04-01T08:30</c>, <c>2026-04-01T08:30:15.2</c>.
/// </summary>
[JsonConverter(typeof(MomentConverter))]
public readonly record struct Moment
{
    const long TicksPerHundredth = TimeSpan.TicksPerMillisecond * 10;

    // Half of the size that the properties would have as fields; orders hold many of these.
    readonly int _hundredths;
    readonly byte _precision;

    /// <param name="date">The day.</param>
    /// <param name="time">The time of day; null when only the day is known.</param>
    /// <param name="precision">Digits of the time: 4 (minutes), 6 (seconds), 7 (tenths), 8 (hundredths); 0 without a time.</param>
    public Moment(DateOnly date, TimeOnly? time = null, int precision = 0) =>
        (Date, _hundredths, _precision) = (date, time is { } clock ? (int)(clock.Ticks / TicksPerHundredth) + 1 : 0, (byte)precision);

    /// <summary>The day.</summary>
    public DateOnly Date { get; }

    /// <summary>The time of day; null when only the day is known.</summary>
    public TimeOnly? Time => _hundredths == 0 ? null : new TimeOnly((_hundredths - 1) * TicksPerHundredth);

    /// <summary>Digits of the time: 4 (minutes), 6 (seconds), 7 (tenths), 8 (hundredths); 0 without a time.</summary>
    public int Precision => _precision;

    /// <summary>A day and a time to the minute.</summary>
    public Moment(DateOnly date, int hour, int minute)
        : this(date, new TimeOnly(hour, minute), 4)
    {
    }

    public static implicit operator Moment(DateOnly date) => new(date);

    public static Moment FromDateOnly(DateOnly date) => new(date);

    public override string ToString() => Time is { } time
        ? string.Create(CultureInfo.InvariantCulture, $"{Date:yyyy-MM-dd}T{time.ToString(TimeFormat(Precision), CultureInfo.InvariantCulture)}")
        : Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    public static bool TryParse(string? text, out Moment moment)
    {
        moment = default;
        if (text is null || text.Length < 10 || !DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return false;
        if (text.Length == 10)
        {
            moment = new Moment(date);
            return true;
        }
        var precision = text.Length switch { 16 => 4, 19 => 6, 21 => 7, 22 => 8, _ => 0 };
        if (precision == 0 || text[10] != 'T' || !TimeOnly.TryParseExact(text.AsSpan(11), TimeFormat(precision), CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return false;
        moment = new Moment(date, time, precision);
        return true;
    }

    static string TimeFormat(int precision) => precision switch { 6 => "HH:mm:ss", 7 => "HH:mm:ss.f", 8 => "HH:mm:ss.ff", _ => "HH:mm" };
}
