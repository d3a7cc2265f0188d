namespace EdiGateway.Formats.X12;

/// <summary>Dates of type DT: CCYYMMDD or YYMMDD.</summary>
public static class CalendarDate
{
    /// <param name="value">The element.</param>
    /// <param name="hint">Why it is none, for the sentence.</param>
    public static bool IsValid(ReadOnlySpan<byte> value, out string? hint)
    {
        hint = null;
        if (value.Length is not (6 or 8) || value.IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0)
        {
            hint = " (eight digits are expected)";
            return false;
        }

        var year = value.Length == 8 ? Digits(value[..4]) : 2000 + Digits(value[..2]);
        var month = Digits(value[^4..^2]);
        var day = Digits(value[^2..]);
        if (month is < 1 or > 12)
            hint = $" (month {month})";
        else if (year < 1 || day < 1 || day > DateTime.DaysInMonth(year, month))
            hint = $" (day {day})";
        return hint is null;
    }

    static int Digits(ReadOnlySpan<byte> value)
    {
        var number = 0;
        foreach (var digit in value)
            number = number * 10 + (digit - '0');
        return number;
    }
}
