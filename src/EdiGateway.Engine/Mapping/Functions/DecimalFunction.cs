using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace EdiGateway.Engine.Mapping.Functions;

/// <summary>A number with a decimal point, as X12's type R. Trailing zeros are kept: 2.50 stays 2.50.</summary>
sealed class DecimalFunction : Function<decimal?>
{
    /// <summary>More digits than this may be rounded by <see cref="decimal"/>.</summary>
    const int SafeLength = 28;

    public override string Expected => "a number with a decimal point";

    public override ReadOutcome Read(ReadOnlySpan<byte> text, Encoding charset, out decimal? value)
    {
        if (PlainDecimal.TryRead(text, out var plain))
        {
            value = plain;
            return ReadOutcome.Exact;
        }
        if (!TryParse(text, out var number))
        {
            value = null;
            return ReadOutcome.Failed;
        }
        value = number;
        return IsPlain(text) ? ReadOutcome.Exact : ReadOutcome.Inexact;
    }

    public override string Write(decimal? value, out bool isWhole)
    {
        isWhole = true;
        return value.GetValueOrDefault().ToString(CultureInfo.InvariantCulture);
    }

    internal static bool TryParse(ReadOnlySpan<byte> text, out decimal number) =>
        Utf8Parser.TryParse(text, out number, out var used) && used == text.Length;

    /// <summary>Whether the number is written the way we write it.</summary>
    static bool IsPlain(ReadOnlySpan<byte> text)
    {
        var digits = text[0] == '-' ? text[1..] : text;
        if (digits.Length is 0 or > SafeLength || digits.IndexOfAnyExceptInRange((byte)'.', (byte)'9') >= 0 || digits.Contains((byte)'/'))
            return false;
        var point = digits.IndexOf((byte)'.');
        var whole = point < 0 ? digits : digits[..point];
        var leads = whole.Length > 1 ? whole[0] != '0' : whole.Length == 1;
        // Minus zero loses its sign.
        return leads && point != digits.Length - 1 && (text[0] != '-' || digits.IndexOfAnyInRange((byte)'1', (byte)'9') >= 0);
    }
}
