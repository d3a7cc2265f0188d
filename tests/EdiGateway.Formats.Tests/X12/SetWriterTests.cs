using EdiGateway.Formats.Tests.Schema;
using EdiGateway.Formats.Tree;
using EdiGateway.Formats.X12;

namespace EdiGateway.Formats.Tests.X12;

public class SetWriterTests
{
    [Test]
    public void Puts_segments_and_loops_into_the_order_of_the_standard()
    {
        var root = Loop("850", "CTT*2", "REF*DP*1", "BEG*00", "REF*IA*2", "ST*850*0001", "SE*9*0001");
        var line1 = Loop("PO1", "PID*F****First", "PO1*1");
        line1.Loops.Add(Loop("N1", "N3*Street", "N1*ST"));
        root.Loops.AddRange([line1, Loop("PO1", "PO1*2"), Loop("N1", "N1*BY")]);

        Assert.That(Arrange(root), Is.EqualTo("BEG*00 REF*DP*1 REF*IA*2 N1*BY PO1*1 PID*F****First N1*ST N3*Street PO1*2 CTT*2"));
    }

    [Test]
    public void Leaves_empty_segments_and_loops_out()
    {
        var root = Loop("850", "BEG*00", "CUR", "REF*");
        root.Loops.Add(Loop("N1", "N1*", "N3"));

        Assert.That(Arrange(root), Is.EqualTo("BEG*00"));
    }

    [Test]
    public void Fills_up_what_is_shorter_than_the_minimum()
    {
        var root = Loop("850", "BEG*00*NE*1**20260401", "CUR*BY*USD");
        root.Loops.Add(Loop("N1", "N1*ST*Store*92*7"));
        root.Loops.Add(Loop("CTT", "CTT*2"));

        Assert.That(Arrange(root), Does.Contain("N1*ST*Store*92*7  ").And.Contain("BEG*00*NE*1**20260401"), "N104 has two characters at least, BEG03 one");
    }

    [Test]
    public void Refuses_a_loop_without_the_segment_that_begins_it()
    {
        var root = Loop("850", "BEG*00");
        root.Loops.Add(Loop("N1", "N3*Street"));

        Assert.That(() => Arrange(root), Throws.TypeOf<WriteException>().With.Message.Contains("Loop N1 has content but no N1 segment"));
    }

    [Test]
    public void Refuses_what_has_no_place()
    {
        Assert.That(() => Arrange(Loop("850", "BIG*1")), Throws.TypeOf<WriteException>().With.Message.Contains("BIG has no place in set 850"));

        var root = Loop("850", "BEG*00");
        root.Loops.Add(Loop("IT1", "IT1*1"));
        Assert.That(() => Arrange(root), Throws.TypeOf<WriteException>().With.Message.Contains("IT1 has no place in set 850"));
    }

    [Test]
    public void Takes_the_place_that_the_map_names()
    {
        var schema = Dictionary.Set("005010", "753");
        var second = schema.Root.Loops.Where(loop => loop.Id == "N1").Skip(1).First();
        var root = new OutLoop("753");
        root.Segments.Add(Written.Segment("BGN*00*1*20260401"));
        var named = new OutLoop("N1") { SchemaIndex = second.Ordinal };
        named.Segments.Add(new OutSegment("N1") { SchemaIndex = second.Trigger.Ordinal });
        named.Segments[0].Set(1, "ST");
        root.Loops.Add(named);
        var first = new OutLoop("N1");
        first.Segments.Add(Written.Segment("N1*SF"));
        root.Loops.Add(first);

        Assert.That(SetWriter.Arrange(root, schema).Select(segment => $"{segment.Id}{segment.Get(1)}"), Is.EqualTo(["BGN00", "N1SF", "N1ST"]));
    }

    static OutLoop Loop(string id, params string[] segments)
    {
        var loop = new OutLoop(id);
        loop.Segments.AddRange(segments.Select(Written.Segment));
        return loop;
    }

    static string Arrange(OutLoop root) => string.Join(' ', SetWriter.Arrange(root, Dictionary.Set("004010", "850"))
        .Select(segment => string.Join('*', [segment.Id, .. Enumerable.Range(1, segment.Count).Select(element => segment.Get(element) ?? "")])));
}
