using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace EdiGateway.Engine.Mapping.Functions;

/// <summary>A number whose last digits are decimals without a point, as X12's N2: 1250 is 12.50.</summary>
sealed class ImpliedFunction(int decimals) : Function<decimal?>
{
    readonly decimal _factor = (decimal)Math.Pow(10, decimals);

    public override string Expected => $"digits, the last {decimals} of them decimals";

    public override ReadOutcome Read(ReadOnlySpan<byte> text, Encoding charset, out decimal? value)
    {
        value = null;
        if (text.Contains((byte)'.'))
        {
            // Senders who write the point mean it: 250.00 is not 2.50.
            if (!DecimalFunction.TryParse(text, out var pointed))
                return ReadOutcome.Failed;
            value = pointed;
            return ReadOutcome.Inexact;
        }
        if (!Utf8Parser.TryParse(text, out long number, out var used) || used != text.Length)
            return ReadOutcome.Failed;
        var magnitude = (ulong)Math.Abs((decimal)number);
        value = new decimal((int)(uint)magnitude, (int)(uint)(magnitude >> 32), 0, number < 0, (byte)decimals);
        var digits = text[0] == '-' ? text[1..] : text;
        return digits[0] is > (byte)'0' and <= (byte)'9' || (text.Length == 1 && text[0] == '0') ? ReadOutcome.Exact : ReadOutcome.Inexact;
    }

    public override string Write(decimal? value, out bool isWhole)
    {
        var exact = value.GetValueOrDefault() * _factor;
        var rounded = Math.Round(exact, MidpointRounding.AwayFromZero);
        isWhole = exact == rounded;
        return rounded.ToString("0", CultureInfo.InvariantCulture);
    }
}
