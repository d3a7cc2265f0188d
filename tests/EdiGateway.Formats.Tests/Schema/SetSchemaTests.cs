using System.Text;
using EdiGateway.Formats.Schema;

namespace EdiGateway.Formats.Tests.Schema;

public class SetSchemaTests
{
    [Test]
    public void Reads_like_the_printed_table()
    {
        var order = Dictionary.Set("004010", "850");
        var line = order.At("PO1").OfType<LoopSchema>().Single();

        Assert.That(order.FunctionalGroup, Is.EqualTo("PO"));
        Assert.That(line.MaxRepeat, Is.EqualTo(100_000));
        Assert.That(line.Area, Is.EqualTo(2));
        Assert.That(line.Trigger.Segment.Id, Is.EqualTo("PO1"));
        Assert.That(line.Trigger.Required, Is.True);
        Assert.That(order.At("PO1/N1/REF").Single().Path, Is.EqualTo("PO1/N1/REF"));
        Assert.That(order.At("BEG").Single(), Is.InstanceOf<SegmentUse>().With.Property("Requirement").EqualTo(Requirement.Mandatory));
        Assert.That(order.At("PO1/XYZ"), Is.Empty);
    }

    [Test]
    public void Finds_the_number_of_a_tag_and_of_nothing_else()
    {
        var order = Dictionary.Set("005010", "850");

        foreach (var tag in order.Tags)
            Assert.That(order.Tags[order.TagIndex(Encoding.ASCII.GetBytes(tag))], Is.EqualTo(tag));
        foreach (var other in new[] { "", "P", "PO", "PO11", "po1", "ZZZ", "A very long tag that nobody has" })
            Assert.That(order.TagIndex(Encoding.ASCII.GetBytes(other)), Is.EqualTo(-1), other);
    }

    [Test]
    public void Compiles_element_rules_and_masks()
    {
        var beg = Dictionary.Set("004010", "850").Segment("BEG")!;

        Assert.That(beg.MandatoryMask, Is.EqualTo(0b101110UL), "BEG01, 02, 03 and 05");
        Assert.That(beg.Rules[4].Type, Is.EqualTo(ElementType.DT));
        Assert.That((beg.Rules[2].Min, beg.Rules[2].Max), Is.EqualTo((1, 22)));
        Assert.That(beg.Rules[0].Codes!.Contains("00"u8), Is.True);
        Assert.That(beg.Rules[0].Codes!.Contains("9X"u8), Is.False);
    }

    [Test]
    public void Follows_composites_into_their_components()
    {
        var measure = Dictionary.Set("004010", "850").Segment("MEA")!;

        Assert.That(measure.Rules[3].Composite!.Id, Is.EqualTo("C001"));
        Assert.That(measure.Rules[3].ComponentRules[0].Use.Id, Is.EqualTo("355"));
        Assert.That(measure.Rules[3].ComponentRules[0].Requirement, Is.EqualTo(Requirement.Mandatory));
    }
}
