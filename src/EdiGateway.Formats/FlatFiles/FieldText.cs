using EdiGateway.Formats.Findings;

namespace EdiGateway.Formats.FlatFiles;

/// <summary>Between the text of a field in the file (filled up, with the file's sign and its word for "none") and its value in the tree (plain, empty when there is none).</summary>
static class FieldText
{
    /// <summary>The value of a field. A text that does not fit the field's rules stays as it is, and <paramref name="issue"/> names the rule.</summary>
    public static string Read(LayoutField field, string text, out CatalogueEntry? issue)
    {
        issue = null;
        var value = field.Right ? text.TrimEnd(' ').TrimStart(field.Zero ? ' ' : field.Pad) : text.TrimEnd(field.Pad);
        if (value.AsSpan().Trim(' ').IsEmpty || value == field.None || (field.Mask?.IsZeros(value) ?? false))
            value = "";
        if (value.Length == 0)
        {
            issue = field.Required || field.Constant is not null ? Catalogue.FlatFieldMissing : null;
            return "";
        }
        if (field.Mask is null && (field.Zero || field.Sign != FieldSign.Leading))
        {
            if (!SignedDigits.TryRead(value, field.Sign, out var digits, out var negative))
            {
                issue = Catalogue.FlatNotANumber;
                return value;
            }
            digits = WithoutLeadingZeros(digits);
            value = negative && digits.AsSpan().IndexOfAnyInRange('1', '9') >= 0 ? '-' + digits : digits;
        }
        issue = Broken(field, value);
        return value;
    }

    /// <summary>The text of a field, filled up with zeros but not yet with other characters. Nothing is cut off: a text that is too long comes back as it is, and <paramref name="issue"/> says so.</summary>
    public static string Write(LayoutField field, string? value, out CatalogueEntry? issue)
    {
        issue = null;
        value = field.Constant is not null && string.IsNullOrEmpty(value) ? field.Constant : value;
        if (string.IsNullOrEmpty(value))
        {
            issue = field.Required ? Catalogue.FlatFieldMissing : null;
            return field.None ?? "";
        }
        issue = Broken(field, value);
        if (issue is not null || field.Mask is not null || (!field.Zero && field.Sign == FieldSign.Leading))
            return value;
        if (!SignedDigits.TryRead(value, FieldSign.Leading, out var digits, out var negative) || (field.Sign == FieldSign.Overpunch && !digits.All(char.IsAsciiDigit)))
        {
            issue = Catalogue.FlatNotANumber;
            return value;
        }
        var separate = field.Sign == FieldSign.Trailing || (field.Sign == FieldSign.Leading && negative) ? 1 : 0;
        if (field.Zero && field.Width > 0)
            digits = digits.PadLeft(field.Width - separate, '0');
        return SignedDigits.Write(digits, negative, field.Sign) is var signed && field.Width == 0 ? signed.TrimEnd() : signed;
    }

    static CatalogueEntry? Broken(LayoutField field, string value) => field switch
    {
        { Constant: { } constant } when value != constant => Catalogue.FlatConstantDiffers,
        { Mask: { } mask } when !mask.Matches(value) => Catalogue.FlatFormWrong,
        { Codes: { } codes } when !codes.Contains(value) => Catalogue.FlatCodeUnknown,
        _ => null,
    };

    static string WithoutLeadingZeros(string digits)
    {
        var start = 0;
        while (start < digits.Length - 1 && digits[start] == '0' && char.IsAsciiDigit(digits[start + 1]))
            start++;
        return digits[start..];
    }
}
