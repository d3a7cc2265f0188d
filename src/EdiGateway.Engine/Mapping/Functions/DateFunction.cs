using System.Text;
using EdiGateway.Engine.Documents;

namespace EdiGateway.Engine.Mapping.Functions;

/// <summary>A day. Eight- and six-digit dates are both read; what is not in the rule's format is remembered.</summary>
sealed class DateFunction(DateFormat format) : Function<DateOnly?>
{
    public override string Expected => $"a date as {format}";

    public override ReadOutcome Read(ReadOnlySpan<byte> text, Encoding charset, out DateOnly? value)
    {
        var outcome = format.Read(text, out var date);
        value = outcome == ReadOutcome.Failed ? null : date;
        return outcome;
    }

    public override string Write(DateOnly? value, out bool isWhole) => format.Write(value.GetValueOrDefault(), out isWhole);
}

/// <summary>A day for a field that could also have a time; a time cannot be written.</summary>
sealed class DayFunction(DateFormat format) : Function<Moment?>
{
    public override string Expected => $"a date as {format}";

    public override ReadOutcome Read(ReadOnlySpan<byte> text, Encoding charset, out Moment? value)
    {
        var outcome = format.Read(text, out var date);
        value = outcome == ReadOutcome.Failed ? null : new Moment(date);
        return outcome;
    }

    public override string Write(Moment? value, out bool isWhole)
    {
        var text = format.Write(value.GetValueOrDefault().Date, out isWhole);
        isWhole &= value.GetValueOrDefault().Time is null;
        return text;
    }
}
