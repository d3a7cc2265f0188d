using System.Text;

namespace EdiGateway.Engine.Mapping.Functions;

/// <summary>The text itself.</summary>
sealed class TextFunction : Function<string>
{
    public override string Expected => "a text";

    public override ReadOutcome Read(ReadOnlySpan<byte> text, Encoding charset, out string value)
    {
        value = Plans.ShortTexts.Get(text, charset);
        return ReadOutcome.Exact;
    }

    public override string Write(string value, out bool isWhole)
    {
        isWhole = true;
        return value;
    }
}
