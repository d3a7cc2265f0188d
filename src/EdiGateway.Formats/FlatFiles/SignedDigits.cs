namespace EdiGateway.Formats.FlatFiles;

/// <summary>The three ways in which old files write a sign; in the tree a negative number starts with a minus and a positive one has no sign.</summary>
static class SignedDigits
{
    const string Positive = "{ABCDEFGHI";
    const string Negative = "}JKLMNOPQR";

    /// <summary>Takes a file's sign off: the digits with the decimal point, if any, and whether the number is negative. False when the text is not a number so written.</summary>
    public static bool TryRead(string text, FieldSign sign, out string digits, out bool negative)
    {
        (digits, negative) = (text, false);
        if (text.Length == 0)
            return false;
        var last = text[^1];
        switch (sign)
        {
            case FieldSign.Overpunch when Positive.Contains(last) || Negative.Contains(last):
                negative = Negative.Contains(last);
                digits = text[..^1] + (char)('0' + (negative ? Negative : Positive).IndexOf(last));
                break;
            case FieldSign.Trailing when last is '-' or '+':
                negative = last == '-';
                digits = text[..^1].TrimEnd();
                break;
            default:
                if (text[0] is '-' or '+')
                {
                    negative = text[0] == '-';
                    digits = text[1..].TrimStart();
                }
                break;
        }
        return IsNumber(digits);
    }

    /// <summary>Puts a file's sign on digits that are already filled up with zeros.</summary>
    public static string Write(string digits, bool negative, FieldSign sign) => sign switch
    {
        FieldSign.Overpunch => digits[..^1] + (negative ? Negative : Positive)[digits[^1] - '0'],
        FieldSign.Trailing => digits + (negative ? '-' : ' '),
        _ => negative ? '-' + digits : digits,
    };

    /// <summary>Digits with at most one decimal sign.</summary>
    public static bool IsNumber(ReadOnlySpan<char> text)
    {
        var (digits, points) = (0, 0);
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
                digits++;
            else if (c is '.' or ',')
                points++;
            else
                return false;
        }
        return digits > 0 && points <= 1;
    }
}
