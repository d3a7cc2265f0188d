using System.Text;
using EdiGateway.Engine.Mapping.Functions;
using EdiGateway.Formats.Findings;
using EdiGateway.Formats.Tree;

namespace EdiGateway.Engine.Mapping.Plans;

/// <summary>One element, one field.</summary>
/// <param name="field">The document's field.</param>
/// <param name="name">Its name, for findings.</param>
/// <param name="function">Text ↔ value.</param>
/// <param name="at">The element.</param>
/// <param name="standard">What is written when the document has nothing and the segment is there anyway.</param>
/// <param name="reads">Whether it acts on reading.</param>
/// <param name="writes">Whether it acts on writing.</param>
sealed class FieldRule<TOwner, TValue>(Field<TOwner, TValue> field, string name, Function<TValue> function, ElementPlace at, Standard? standard, bool reads, bool writes) : SegmentRule(reads, writes)
    where TOwner : class
{
    public override ulong Elements => at.Bit;

    public override void Read(in Segment segment, object target, ReadRun run)
    {
        var text = at.Text(segment, run);
        if (text.IsEmpty)
            return;
        var outcome = function.Read(text, run.Charset, out var value);
        if (outcome != ReadOutcome.Failed)
        {
            field.Set(target, value);
            run.Provenance?.Add(run.Path.With(name), at.Origin(segment, run));
        }
        if (outcome == ReadOutcome.Exact)
            return;
        if (outcome != ReadOutcome.UnknownCode)
            Leftovers.Keep(target, at.Place, ShortTexts.Get(text, run.Charset));
        if (outcome == ReadOutcome.UnknownCode)
            run.Report(function.IsStrict ? Catalogue.MapCodeRefused : Catalogue.MapCodeUnknown, segment, at, name, function.Expected, text);
        else if (outcome == ReadOutcome.Failed)
            run.Report(Catalogue.MapValueUnreadable, segment, at, name, function.Expected, text);
    }

    public override bool Write(object target, OutSegment segment, WriteRun run)
    {
        var remembered = Leftovers.Find(target, at.Place);
        if (!field.TryGet(target, out var value) || value is "")
        {
            // What could not be read goes back as it came; what could be read and was taken out of the document stays out.
            if (remembered is null || function.Read(Encoding.UTF8.GetBytes(remembered), Encoding.UTF8, out _) != ReadOutcome.Failed)
                return false;
            at.Set(segment, run, remembered);
            return true;
        }
        if (remembered is not null && function.Read(Encoding.UTF8.GetBytes(remembered), Encoding.UTF8, out var again) != ReadOutcome.Failed && EqualityComparer<TValue>.Default.Equals(again, value))
        {
            at.Set(segment, run, remembered);
            return true;
        }
        var text = function.Write(value, out var isWhole);
        if (!isWhole)
            run.Report(Catalogue.MapValueCut, segment.Id, at, name, $"{value}", text);
        at.Set(segment, run, text);
        return true;
    }

    public override void Complete(object target, OutSegment segment, WriteRun run) => standard?.Complete(at, segment, run);
}
