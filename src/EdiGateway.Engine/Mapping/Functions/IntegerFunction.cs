using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace EdiGateway.Engine.Mapping.Functions;

/// <summary>A whole number.</summary>
sealed class IntegerFunction : Function<int?>
{
    public override string Expected => "a whole number";

    public override ReadOutcome Read(ReadOnlySpan<byte> text, Encoding charset, out int? value)
    {
        value = null;
        if (!Utf8Parser.TryParse(text, out int number, out var used) || used != text.Length)
            return ReadOutcome.Failed;
        value = number;
        var plain = text[0] is >= (byte)'1' and <= (byte)'9' || (text.Length == 1 && text[0] == '0');
        return plain ? ReadOutcome.Exact : ReadOutcome.Inexact;
    }

    public override string Write(int? value, out bool isWhole)
    {
        isWhole = true;
        return value.GetValueOrDefault().ToString(CultureInfo.InvariantCulture);
    }
}
