using EdiGateway.Engine.Mapping.Language;
using EdiGateway.Formats.Tree;

namespace EdiGateway.Engine.Mapping.Plans;

/// <summary>A loop whose values belong to the surrounding object: <c>CTT/AMT[TT]02</c>.</summary>
sealed class LoopSlot(Step step, PlaceNames places, Scope inner) : Slot(step), IInnerScope
{
    public Scope Inner => inner;

    public override void Read(in Loop loop, object target, int occurrence, ReadRun run) => inner.Read(loop, target, run);

    public override bool Write(object target, OutLoop loop, WriteRun run, PutBack? putBack)
    {
        var own = new OutLoop(inner.Loops[0].Id);
        if (!inner.Write(target, own, isOwn: false, run, putBack))
            return false;
        loop.Loops.Add(own);
        run.Watch(own, inner);
        putBack?.Note(places.Of(Step, 1), own);
        return true;
    }
}
