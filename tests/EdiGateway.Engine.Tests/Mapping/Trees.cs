using System.Text;
using EdiGateway.Formats.Schema;
using EdiGateway.Formats.Tree;
using EdiGateway.Formats.X12;

namespace EdiGateway.Engine.Tests.Mapping;

/// <summary>Trees from segments, and segments from trees, without envelope: what stands between ST and SE.</summary>
static class Trees
{
    /// <summary>Segments end with ~ or a line, elements are separated by *, components by &gt;, repetitions by ^ where the version has them.</summary>
    public static SegmentTree Read(string text, SetSchema schema)
    {
        var bytes = Encoding.UTF8.GetBytes($"ST*{schema.Id}*0001~" + text.ReplaceLineEndings("").TrimEnd('~') + "~SE*0*0001~");
        var tree = new SegmentTree { ComponentSeparator = (byte)'>', RepetitionSeparator = Maps.Schemas.HasRepetitionSeparator(schema.Version) ? (byte)'^' : (byte)0, Charset = Encoding.UTF8 };
        tree.Begin(schema, bytes);
        var open = new Stack<(LoopSchema Schema, int Loop, int Position)>([(schema.Root, 0, -1)]);
        for (var start = 0; start < bytes.Length;)
        {
            var end = Array.IndexOf(bytes, (byte)'~', start);
            var index = tree.AddSegment(start, start);
            for (var i = start; i <= end; i++)
            {
                if (bytes[i] is (byte)'*' or (byte)'~')
                    tree.AddBound(i);
            }
            Place(tree, index, open);
            start = end + 1;
        }
        while (open.Count > 0)
            tree.CloseLoop(open.Pop().Loop, includingLast: true);
        return tree;
    }

    /// <summary>The segments that a map wrote, in the order of the standard.</summary>
    public static string Write(OutLoop tree, SetSchema schema) => string.Concat(SetWriter.Arrange(tree, schema).Select(s => Text(s) + "~\n"));

    static string Text(OutSegment segment)
    {
        var text = new StringBuilder(segment.Id);
        var stars = 0;
        for (var element = 1; element <= segment.Count; element++)
        {
            stars++;
            var value = string.Join('^', Enumerable.Range(1, Math.Max(1, segment.Repetitions(element))).Select(repetition => Text(segment, element, repetition))).TrimEnd('^');
            if (value.Length == 0)
                continue;
            text.Append('*', stars).Append(value);
            stars = 0;
        }
        return text.ToString();
    }

    static string Text(OutSegment segment, int element, int repetition) =>
        string.Join('>', Enumerable.Range(1, Math.Max(1, segment.Components(element, repetition))).Select(component => segment.Get(element, repetition, component))).TrimEnd('>');

    static void Place(SegmentTree tree, int index, Stack<(LoopSchema Schema, int Loop, int Position)> open)
    {
        var tag = tree.At(index).Id;
        var levels = open.ToArray();
        for (var up = 0; up < levels.Length; up++)
        {
            var (loop, _, position) = levels[up];
            var next = loop.Positions.FirstOrDefault(p => p.Index >= Math.Max(position, 0) && (p is SegmentUse ? p.Id == tag && p.Index > 0 | p.Parent!.Parent is null : ((LoopSchema)p).Trigger.Id == tag));
            if (next is null)
                continue;
            for (var i = 0; i < up; i++)
                tree.CloseLoop(open.Pop().Loop, includingLast: false);
            var top = open.Pop();
            open.Push((top.Schema, top.Loop, next.Index));
            if (next is SegmentUse use)
            {
                tree.Place(index, use.Ordinal, top.Loop);
                return;
            }
            var inner = (LoopSchema)next;
            var opened = tree.OpenLoop(inner.Ordinal, top.Loop);
            open.Push((inner, opened, 0));
            tree.Place(index, inner.Trigger.Ordinal, opened);
            return;
        }
        tree.Place(index, -1, levels[0].Loop);
    }
}
