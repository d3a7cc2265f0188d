using EdiGateway.Engine.Documents;
using EdiGateway.Formats.Tree;

namespace EdiGateway.Engine.Mapping.Plans;

/// <summary>How one object of a document is written: its rules, what it may hold that no rule takes, and its extensions.</summary>
/// <param name="scope">The rules.</param>
/// <param name="isSegment">Whether the object is one plain segment and not a loop.</param>
/// <param name="unexpressed">Fields of the object without a rule.</param>
sealed class ObjectShape(Scope scope, bool isSegment, Unexpressed unexpressed)
{
    public Scope Scope => scope;

    public void Write(object item, OutLoop parent, WriteRun run)
    {
        if (!isSegment)
        {
            var loop = WriteLoop(item, run);
            parent.Loops.Add(loop);
            run.Watch(loop, scope);
            return;
        }
        var putBack = PutBack.For((DocumentPart)item, scope);
        unexpressed.Report(item, run);
        parent.Segments.Add(scope.WriteOne(item, run, putBack));
        putBack?.Apply(parent, run);
    }

    /// <summary>The object as a loop of its own.</summary>
    public OutLoop WriteLoop(object item, WriteRun run)
    {
        var loop = new OutLoop(scope.Loops[0].Id);
        WriteInto(item, loop, run);
        return loop;
    }

    /// <summary>Writes into a loop that is already there: the document itself, or an object that shares its parent's loop.</summary>
    public void WriteInto(object item, OutLoop loop, WriteRun run)
    {
        var putBack = PutBack.For((DocumentPart)item, scope);
        unexpressed.Report(item, run);
        scope.Write(item, loop, isOwn: true, run, putBack);
        putBack?.Apply(loop, run);
    }
}
