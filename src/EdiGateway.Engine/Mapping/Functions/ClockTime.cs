namespace EdiGateway.Engine.Mapping.Functions;

/// <summary>X12's TM: HHMM, HHMMSS, HHMMSSD or HHMMSSDD; the number of digits is kept.</summary>
static class ClockTime
{
    public static bool TryRead(ReadOnlySpan<byte> text, out TimeOnly time)
    {
        time = default;
        if (text.Length is not (4 or 6 or 7 or 8) || text.IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0)
            return false;
        var (hour, minute) = (Two(text, 0), Two(text, 2));
        var second = text.Length >= 6 ? Two(text, 4) : 0;
        if (hour > 23 || minute > 59 || second > 59)
            return false;
        var hundredths = text.Length switch { 7 => (text[6] - '0') * 10, 8 => Two(text, 6), _ => 0 };
        time = new TimeOnly(hour, minute, second, hundredths * 10);
        return true;
    }

    public static string Write(TimeOnly time, int digits)
    {
        var text = string.Create(8, time, static (span, t) =>
        {
            Put(span, 0, t.Hour);
            Put(span, 2, t.Minute);
            Put(span, 4, t.Second);
            Put(span, 6, t.Millisecond / 10);
        });
        return text[..digits];
    }

    static int Two(ReadOnlySpan<byte> text, int at) => (text[at] - '0') * 10 + (text[at + 1] - '0');

    static void Put(Span<char> span, int at, int number)
    {
        span[at] = (char)('0' + number / 10);
        span[at + 1] = (char)('0' + number % 10);
    }
}
