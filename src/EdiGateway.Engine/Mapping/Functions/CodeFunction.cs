using System.Text;

namespace EdiGateway.Engine.Mapping.Functions;

/// <summary>A code and its name in a table. What the table does not have stays as it is, in both directions.</summary>
sealed class CodeFunction(CodeTable table, bool isStrict) : Function<string>
{
    public override bool IsStrict => isStrict;

    public override string Expected => $"a code of table {table.Name}";

    public override ReadOutcome Read(ReadOnlySpan<byte> text, Encoding charset, out string value)
    {
        if (table.Find(text, out var isWritten) is { } name)
        {
            value = name;
            return isWritten ? ReadOutcome.Exact : ReadOutcome.Inexact;
        }
        value = charset.GetString(text);
        return ReadOutcome.UnknownCode;
    }

    public override string Write(string value, out bool isWhole)
    {
        isWhole = true;
        return table.CodeOf(value) ?? value;
    }
}
