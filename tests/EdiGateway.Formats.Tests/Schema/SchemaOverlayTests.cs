using EdiGateway.Formats.Schema;

namespace EdiGateway.Formats.Tests.Schema;

public class SchemaOverlayTests
{
    static readonly SetSchema s_standard = Dictionary.Set("004010", "850");

    [Test]
    public void Changes_an_element_everywhere()
    {
        var set = Apply(new OverlayRule { Place = "355", AddCodes = ["ZQQ"], RemoveCodes = ["EA"] });
        var unit = set.Segment("PO1")!.Rules[2];

        Assert.That(unit.Codes!.Contains("ZQQ"), Is.True);
        Assert.That(unit.Codes.Contains("EA"), Is.False);
        Assert.That(unit.Max, Is.EqualTo(3), "a longer code must fit");
        Assert.That(set.Segment("MEA")!.Rules[3].ComponentRules[0].Codes!.Contains("ZQQ"), Is.True, "components too");
        Assert.That(s_standard.Segment("PO1")!.Rules[2].Codes!.Contains("EA"), Is.True, "the standard stays as it is");
    }

    [Test]
    public void Changes_an_element_at_one_path_only()
    {
        var set = Apply(new OverlayRule { Place = "PO1/N1/REF02", Use = Requirement.Mandatory, MaxLength = 12 });

        Assert.That(Ref(set, "PO1/N1/REF").Rules[1].Requirement, Is.EqualTo(Requirement.Mandatory));
        Assert.That(Ref(set, "PO1/N1/REF").Rules[1].Max, Is.EqualTo(12));
        Assert.That(Ref(set, "PO1/N1/REF").MandatoryMask & 4, Is.Not.Zero);
        Assert.That(Ref(set, "REF").Rules[1].Max, Is.EqualTo(30));
    }

    [Test]
    public void Changes_an_element_in_every_use_of_a_segment_or_at_the_root()
    {
        Assert.That(Ref(Apply(new OverlayRule { Place = "REF01", OnlyCodes = ["DP"] }), "PO1/N1/REF").Rules[0].Codes!.Codes, Is.EqualTo(["DP"]));
        Assert.That(Ref(Apply(new OverlayRule { Place = "/REF01", OnlyCodes = ["DP"] }), "PO1/N1/REF").Rules[0].Codes!.Codes, Has.Count.GreaterThan(100));
        Assert.That(Ref(Apply(new OverlayRule { Place = "/REF01", OnlyCodes = ["DP"] }), "REF").Rules[0].Codes!.Codes, Is.EqualTo(["DP"]));
    }

    [Test]
    public void Changes_a_component()
    {
        var set = Apply(new OverlayRule { Place = "MEA04-1", OnlyCodes = ["LB", "KG"] });

        Assert.That(set.Segment("MEA")!.Rules[3].ComponentRules[0].Codes!.Codes, Is.EqualTo(["LB", "KG"]));
        Assert.That(set.Segment("MEA")!.Rules[3].ComponentRules[3].Codes!.Codes, Has.Count.GreaterThan(100));
    }

    [Test]
    public void Requires_forbids_and_limits_segments_and_loops()
    {
        var set = Apply(
            new OverlayRule { Place = "N1", Use = Requirement.Mandatory, MaxUse = 3 },
            new OverlayRule { Place = "N1/PER", Use = Requirement.Forbidden },
            new OverlayRule { Place = "PO1/REF", MaxUse = 40 });

        Assert.That(set.At("N1").Single(), Has.Property("Required").True.And.Property("Max").EqualTo(3));
        Assert.That(set.At("N1/PER").Single(), Has.Property("Requirement").EqualTo(Requirement.Forbidden).And.Property("Max").Zero);
        Assert.That(set.At("PO1/REF").Single().Max, Is.EqualTo(40));
    }

    [Test]
    public void Adds_a_segment_without_moving_any_ordinal()
    {
        var set = Apply(new OverlayRule { Place = "N1/DTM", After = "REF", MaxUse = 2 });

        Assert.That(set.Uses.Take(s_standard.Uses.Count).Select(use => use.Path), Is.EqualTo(s_standard.Uses.Select(use => use.Path)));
        Assert.That(set.Loops.Select(loop => loop.Path), Is.EqualTo(s_standard.Loops.Select(loop => loop.Path)));
        Assert.That(set.Uses[^1].Path, Is.EqualTo("N1/DTM"));
        Assert.That(set.Uses[^1].Loop.Positions[set.Uses[^1].Index - 1].Id, Is.EqualTo("REF"));
    }

    [Test]
    public void Lists_every_mistake_with_a_way_out()
    {
        var wrong = () => Apply(
            new OverlayRule { Place = "XYZ02", MaxLength = 3 },
            new OverlayRule { Place = "BEG99", MaxLength = 3 },
            new OverlayRule { Place = "9999", MaxLength = 3 },
            new OverlayRule { Place = "N1/DTM", MaxUse = 3 },
            new OverlayRule { Place = "N1/REF", MaxLength = 3 },
            new OverlayRule { Place = "BEG03", AddCodes = ["X"] },
            new OverlayRule { Place = "REF/REF", MaxUse = 1 });

        Assert.That(wrong, Throws.TypeOf<SchemaException>().With.Message.Contains("acme 850")
            .And.Message.Contains("there is no segment XYZ")
            .And.Message.Contains("BEG has 12 elements")
            .And.Message.Contains("no segment of the set has the element 9999")
            .And.Message.Contains("to add a segment, say after which one")
            .And.Message.Contains("N1/REF is a segment, lengths and codes belong to an element such as N1/REF01")
            .And.Message.Contains("takes any value")
            .And.Message.Contains("REF/REF: there is no such place"));
    }

    [Test]
    public void Is_compiled_once_per_overlay()
    {
        var overlay = new SchemaOverlay("acme 850", [new OverlayRule { Place = "355", RemoveCodes = ["EA"] }]);

        Assert.That(Dictionary.Set("4010", "850", overlay), Is.SameAs(Dictionary.Set("004010", "850", overlay)));
        Assert.That(Dictionary.Set("005010", "850", overlay), Is.Not.SameAs(Dictionary.Set("004010", "850", overlay)));
    }

    static SetSchema Apply(params OverlayRule[] rules) => Dictionary.Set("004010", "850", new SchemaOverlay("acme 850", rules));

    static SegmentSchema Ref(SetSchema set, string path) => set.At(path).OfType<SegmentUse>().Single().Segment;
}
