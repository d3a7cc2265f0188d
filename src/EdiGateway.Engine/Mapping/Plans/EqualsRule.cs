using System.Globalization;
using EdiGateway.Engine.Mapping.Functions;
using EdiGateway.Formats.Findings;
using EdiGateway.Formats.Tree;

namespace EdiGateway.Engine.Mapping.Plans;

/// <summary>A number that the document implies: compared when the document is complete, computed on writing.</summary>
sealed class EqualsRule(ElementPlace at, Measure measure, string expression, Function<decimal?> function, bool reads, bool writes) : SegmentRule(reads, writes)
{
    public override ulong Elements => at.Bit;

    public override void Read(in Segment segment, object target, ReadRun run)
    {
        var text = at.Text(segment, run);
        if (text.IsEmpty)
            return;
        // A number that is never written by us goes back as it came.
        if (!Writes)
            Leftovers.Keep(target, at.Place, ShortTexts.Get(text, run.Charset));
        run.Later(this, segment, target);
    }

    public void Compare(in Segment segment, object target, ReadRun run)
    {
        var text = at.Text(segment, run);
        var computed = measure.Of(target, run.TreeCount);
        if (function.Read(text, run.Charset, out var stated) == ReadOutcome.Failed)
            run.Report(Catalogue.MapValueUnreadable, segment, at, expression, function.Expected, text);
        else if (stated != computed)
            run.Report(Catalogue.MapTotalDiffers, segment, at, expression, computed.ToString(CultureInfo.InvariantCulture), text);
    }

    public override bool Write(object target, OutSegment segment, WriteRun run) => false;

    public override void Complete(object target, OutSegment segment, WriteRun run)
    {
        var text = function.Write(measure.Of(target, run.TreeCount), out var isWhole);
        if (!isWhole)
            run.Report(Catalogue.MapValueCut, segment.Id, at, expression, text, text);
        at.Set(segment, run, text);
    }
}
