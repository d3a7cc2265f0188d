namespace EdiGateway.Formats.FlatFiles;

/// <summary>
/// The form of a value, character by character: <c>y M d H m s</c> are the digits of a date or time, <c>9</c> any digit, <c>A</c> any letter, <c>X</c> anything, other characters themselves.
/// A mask with year, month and day also wants a real calendar date.
/// </summary>
public sealed class FieldMask(string pattern)
{
    const string DateLetters = "yMdHms";
    readonly bool _isDate = pattern.Contains("MM", StringComparison.Ordinal) && pattern.Contains("dd", StringComparison.Ordinal) && pattern.Contains("yy", StringComparison.Ordinal);

    public string Pattern => pattern;

    /// <summary>Whether the mask describes a date or time, for which zeros throughout mean "none".</summary>
    public bool IsDateOrTime { get; } = pattern.IndexOfAny(['y', 'M', 'd', 'H', 'm', 's']) >= 0;

    public bool Matches(ReadOnlySpan<char> value)
    {
        if (value.Length != pattern.Length)
            return false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var fits = pattern[i] switch
            {
                'y' or 'M' or 'd' or 'H' or 'm' or 's' or '9' => char.IsAsciiDigit(value[i]),
                'A' => char.IsLetter(value[i]),
                'X' => true,
                var literal => value[i] == literal,
            };
            if (!fits)
                return false;
        }
        return IsOnTheClock(value) && (!_isDate || IsOnTheCalendar(value));
    }

    /// <summary>Whether every digit of a date or time is zero.</summary>
    public bool IsZeros(ReadOnlySpan<char> value)
    {
        if (!IsDateOrTime || value.Length != pattern.Length)
            return false;
        for (var i = 0; i < value.Length; i++)
        {
            if (DateLetters.Contains(pattern[i], StringComparison.Ordinal) && value[i] != '0')
                return false;
        }
        return true;
    }

    public override string ToString() => pattern;

    bool IsOnTheCalendar(ReadOnlySpan<char> value)
    {
        // A two-digit year may be any century; 2000 is a leap year, so 29 February of year 00 passes.
        var year = Number(value, 'y', 0);
        if (pattern.Count(c => c == 'y') == 2)
            year += 2000;
        var month = Number(value, 'M', 1);
        return year is >= 1 and <= 9999 && month is >= 1 and <= 12 && Number(value, 'd', 1) is var day && day >= 1 && day <= DateTime.DaysInMonth(year, month);
    }

    bool IsOnTheClock(ReadOnlySpan<char> value) => Number(value, 'H', 0) < 24 && Number(value, 'm', 0) < 60 && Number(value, 's', 0) < 60;

    int Number(ReadOnlySpan<char> value, char letter, int otherwise)
    {
        var (number, seen) = (0, false);
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] != letter)
                continue;
            number = number * 10 + (value[i] - '0');
            seen = true;
        }
        return seen ? number : otherwise;
    }
}
