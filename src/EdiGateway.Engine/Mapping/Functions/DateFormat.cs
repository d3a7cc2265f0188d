namespace EdiGateway.Engine.Mapping.Functions;

/// <summary>A pattern of <c>yyyy</c> or <c>yy</c>, <c>MM</c>, <c>dd</c> and other characters as themselves.</summary>
sealed class DateFormat
{
    /// <summary>Two-digit years from here on belong to the 1900s.</summary>
    const int Window = 80;

    public static readonly DateFormat EightDigits = new("yyyyMMdd");
    static readonly DateFormat SixDigits = new("yyMMdd");

    readonly string _pattern;

    DateFormat(string pattern) => _pattern = pattern;

    public static DateFormat? Parse(string pattern)
    {
        var letters = new string([.. pattern.Where(char.IsAsciiLetter)]);
        if (pattern == EightDigits._pattern)
            return EightDigits;
        return letters is "yyyyMMdd" or "yyMMdd" or "MMddyyyy" or "MMddyy" or "ddMMyyyy" or "ddMMyy" or "yyyyddMM" ? new DateFormat(pattern) : null;
    }

    public ReadOutcome Read(ReadOnlySpan<byte> text, out DateOnly date)
    {
        if (TryRead(text, out date))
            return ReadOutcome.Exact;
        return EightDigits.TryRead(text, out date) || SixDigits.TryRead(text, out date) ? ReadOutcome.Inexact : ReadOutcome.Failed;
    }

    public string Write(DateOnly date, out bool isWhole)
    {
        var year = _pattern.Contains("yyyy", StringComparison.Ordinal) ? date.Year : date.Year % 100;
        isWhole = year == date.Year || Century(year) == date.Year;
        return string.Create(_pattern.Length, (_pattern, year, date), static (span, state) =>
        {
            var (years, months, days) = (state.year, state.date.Month, state.date.Day);
            for (var i = span.Length - 1; i >= 0; i--)
            {
                span[i] = state._pattern[i] switch
                {
                    'y' => Digit(ref years),
                    'M' => Digit(ref months),
                    'd' => Digit(ref days),
                    var other => other,
                };
            }
        });
    }

    public override string ToString() => _pattern;

    bool TryRead(ReadOnlySpan<byte> text, out DateOnly date)
    {
        date = default;
        if (text.Length != _pattern.Length)
            return false;
        if (ReferenceEquals(this, EightDigits))
            return TryReadEightDigits(text, out date);
        var (year, month, day) = (0, 0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            var letter = _pattern[i];
            var digit = text[i] - '0';
            if (letter is not ('y' or 'M' or 'd'))
            {
                if (text[i] != letter)
                    return false;
                continue;
            }
            if ((uint)digit > 9)
                return false;
            if (letter == 'y')
                year = year * 10 + digit;
            else if (letter == 'M')
                month = month * 10 + digit;
            else
                day = day * 10 + digit;
        }
        if (!_pattern.Contains("yyyy", StringComparison.Ordinal))
            year = Century(year);
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return false;
        date = new DateOnly(year, month, day);
        return true;
    }

    static bool TryReadEightDigits(ReadOnlySpan<byte> text, out DateOnly date)
    {
        date = default;
        var number = 0;
        foreach (var letter in text)
        {
            var digit = letter - '0';
            if ((uint)digit > 9)
                return false;
            number = number * 10 + digit;
        }

        var (year, month, day) = (number / 10000, number / 100 % 100, number % 100);
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return false;
        date = new DateOnly(year, month, day);
        return true;
    }

    static int Century(int year) => year < Window ? 2000 + year : 1900 + year;

    static char Digit(ref int number)
    {
        var digit = (char)('0' + number % 10);
        number /= 10;
        return digit;
    }
}
