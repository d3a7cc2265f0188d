using System.Text;
using EdiGateway.Engine.Documents;
using EdiGateway.Engine.Mapping.Functions;
using EdiGateway.Formats.Findings;
using EdiGateway.Formats.Tree;

namespace EdiGateway.Engine.Mapping.Plans;

/// <summary>Two elements, a date and a time, that are one field. The time may be missing; a time without a date is not a moment.</summary>
sealed class MomentRule<TOwner>(Field<TOwner, Moment?> field, string name, ElementPlace dateAt, ElementPlace timeAt, bool reads, bool writes) : SegmentRule(reads, writes)
    where TOwner : class
{
    public override ulong Elements => dateAt.Bit | timeAt.Bit;

    public override void Read(in Segment segment, object target, ReadRun run)
    {
        var dateText = dateAt.Text(segment, run);
        var timeText = timeAt.Text(segment, run);
        if (dateText.IsEmpty && timeText.IsEmpty)
            return;
        var outcome = dateText.IsEmpty ? ReadOutcome.Failed : DateFormat.EightDigits.Read(dateText, out _);
        if (outcome == ReadOutcome.Failed)
        {
            Keep(target, dateAt, dateText, run);
            Keep(target, timeAt, timeText, run);
            run.Report(Catalogue.MapValueUnreadable, segment, dateText.IsEmpty ? timeAt : dateAt, name, "a date as yyyyMMdd with a time as HHMM", dateText.IsEmpty ? timeText : dateText);
            return;
        }
        DateFormat.EightDigits.Read(dateText, out var date);
        if (outcome == ReadOutcome.Inexact)
            Keep(target, dateAt, dateText, run);
        var moment = new Moment(date);
        if (ClockTime.TryRead(timeText, out var time))
        {
            moment = new Moment(date, time, timeText.Length);
        }
        else if (!timeText.IsEmpty)
        {
            Keep(target, timeAt, timeText, run);
            run.Report(Catalogue.MapValueUnreadable, segment, timeAt, name, "a time as HHMM or HHMMSS", timeText);
        }
        field.Set(target, moment);
        run.Provenance?.Add(run.Path.With(name), dateAt.Origin(segment, run));
    }

    public override bool Write(object target, OutSegment segment, WriteRun run)
    {
        var (dateKept, timeKept) = (Leftovers.Find(target, dateAt.Place), Leftovers.Find(target, timeAt.Place));
        if (!field.TryGet(target, out var value) || value is not { } moment)
            return PutBack(segment, run, dateKept, timeKept);
        var date = DateFormat.EightDigits.Write(moment.Date, out _);
        dateAt.Set(segment, run, dateKept is not null && DateFormat.EightDigits.Read(Encoding.UTF8.GetBytes(dateKept), out var again) != ReadOutcome.Failed && again == moment.Date ? dateKept : date);
        if (moment.Time is { } time)
            timeAt.Set(segment, run, ClockTime.Write(time, moment.Precision));
        else if (timeKept is not null && !ClockTime.TryRead(Encoding.UTF8.GetBytes(timeKept), out _))
            timeAt.Set(segment, run, timeKept);
        return true;
    }

    bool PutBack(OutSegment segment, WriteRun run, string? date, string? time)
    {
        // Two readable halves were a moment that somebody took out of the document.
        if (date is not null && DateFormat.EightDigits.Read(Encoding.UTF8.GetBytes(date), out _) != ReadOutcome.Failed)
            return false;
        if (date is not null)
            dateAt.Set(segment, run, date);
        if (time is not null)
            timeAt.Set(segment, run, time);
        return date is not null || time is not null;
    }

    static void Keep(object target, ElementPlace at, ReadOnlySpan<byte> text, ReadRun run)
    {
        if (!text.IsEmpty)
            Leftovers.Keep(target, at.Place, ShortTexts.Get(text, run.Charset));
    }
}
