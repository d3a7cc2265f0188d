using EdiGateway.Formats.Schema;
using EdiGateway.Formats.Schema.Guides;
using EdiGateway.Formats.Tests.X12;
using EdiGateway.Formats.X12;

namespace EdiGateway.Formats.Tests.Schema;

/// <summary>Overlays that say something about occurrences with a certain code only: N1[ST], REF[DP].</summary>
public class OverlayVariantTests
{
    [Test]
    public void Demands_a_loop_with_a_code()
    {
        var options = With(new OverlayRule { Place = "N1[ST]", Use = Requirement.Mandatory, MaxUse = 1 });

        Assert.That(Findings("N1*BY*Buyer~N1*ST*Store~N1*BT*Payer~", options), Is.Empty, "in any order among the others");
        Assert.That(Findings("N1*BY*Buyer~", options), Is.EqualTo(["N1 (Party) with N101 ST is missing before segment 4."]));
        Assert.That(Findings("N1*ST*Store~N1*BY*Buyer~N1*ST*Store~", options), Is.EqualTo(["The loop N1 with N101 ST at segment 5 occurs more than 1 times."]));
    }

    [Test]
    public void Demands_and_limits_what_stands_in_a_loop_with_a_code()
    {
        var options = With(new OverlayRule { Place = "N1[ST|SF]/N4", Use = Requirement.Mandatory }, new OverlayRule { Place = "N1[ST|SF]/N402", OnlyCodes = ["IL", "WI"] });

        Assert.That(Findings("N1*BY*Buyer~N4*Austin*TX~N1*ST*Store~N4*Salem*IL~", options), Is.Empty);
        Assert.That(Findings("N1*SF*Store~N1*BY*Buyer~", options), Is.EqualTo(["N4 (City, state, postal code, country) is missing before segment 4."]));
        Assert.That(Findings("N1*ST*Store~N4*Austin*TX~", options).Single(), Does.Contain("TX"));
    }

    [Test]
    public void Demands_limits_and_forbids_segments_with_a_code()
    {
        var options = With(
            new OverlayRule { Place = "REF[DP]", Use = Requirement.Mandatory, MaxUse = 1 },
            new OverlayRule { Place = "REF[IA]", Use = Requirement.Forbidden },
            new OverlayRule { Place = "/REF[DP]02", MinLength = 3, MaxLength = 3 });

        Assert.That(Findings("REF*CO*1~REF*DP*044~REF*CR*99~", options), Is.Empty);
        Assert.That(Findings("REF*CO*1~", options), Is.EqualTo(["REF (Reference) with REF01 DP is missing before segment 4."]));
        Assert.That(Findings("REF*DP*044~REF*DP*045~", options), Is.EqualTo(["REF with REF01 DP at segment 4 occurs more than 1 times here."]));
        Assert.That(Findings("REF*DP*044~REF*IA*77~", options), Is.EqualTo(["REF with REF01 IA at segment 4 must not be sent, by agreement with this partner."]));
        Assert.That(Findings("REF*DP*04~", options), Has.Count.EqualTo(1), "too short for DP");
    }

    [Test]
    public void Means_every_place_of_a_tag_that_has_no_path()
    {
        var set = Apply(new OverlayRule { Place = "N1[ST]/N4", Use = Requirement.Mandatory }, new OverlayRule { Place = "REF[DP]02", MaxLength = 3 });

        Assert.That(set.At("PO1/N1/REF[DP]").Cast<SegmentUse>().Single().Segment.Elements[1].Element!.Max, Is.EqualTo(3));
        Assert.That(set.At("N1[ST]/REF[DP]").Cast<SegmentUse>().Single().Segment.Elements[1].Element!.Max, Is.EqualTo(3));
        Assert.That(set.At("PO1/N1/REF").Cast<SegmentUse>().Single().Segment.Elements[1].Element!.Max, Is.EqualTo(30));
    }

    [Test]
    public void Keeps_the_ordinals_of_the_standard_so_that_maps_stay_as_they_are()
    {
        var standard = Dictionary.Set("004010", "850");
        var set = Apply(new OverlayRule { Place = "N1[ST]", Use = Requirement.Mandatory }, new OverlayRule { Place = "N1[ST]/REF[DP]02", MaxLength = 3 });

        Assert.That(set.Uses.Select(use => use.Path), Is.EqualTo(standard.Uses.Select(use => use.Path)));
        Assert.That(set.At("N1[ST]").Single().Ordinal, Is.EqualTo(standard.At("N1").Single().Ordinal));
        Assert.That(set.At("N1[ST]/N4").Single().Ordinal, Is.EqualTo(standard.At("N1/N4").Single().Ordinal));
    }

    [Test]
    public void Takes_general_rules_into_the_variant_whatever_their_order()
    {
        var set = Apply(new OverlayRule { Place = "N1[ST]/N4", MaxUse = 2 }, new OverlayRule { Place = "N1/N401", Use = Requirement.Mandatory });

        Assert.That(set.At("N1[ST]/N4").Cast<SegmentUse>().Single().Segment.Elements[0].Requirement, Is.EqualTo(Requirement.Mandatory));
    }

    [Test]
    public void Shows_in_the_companion_guide()
    {
        var overlay = new SchemaOverlay("acme 850", [new OverlayRule { Place = "N1[ST]", Use = Requirement.Mandatory, MaxUse = 1 }]);
        var text = GuideText.Write(new CompanionGuide(Dictionary.Set("004010", "850", overlay), Dictionary.Set("004010", "850"), "Acme"));

        Assert.That(text, Does.Match(@"(?m)^ - loop N1\[ST\] +Party +mandatory +1 "));
        Assert.That(text, Does.Match(@"(?m)^   loop N1 +Party +optional +200$"));
    }

    [TestCase("N1[]/N4", "is not a test")]
    [TestCase("N1[XX=1]/N4", "is not a test")]
    [TestCase("N1[09=ST]/N4", "N1 has 6 elements")]
    [TestCase("N1[QQQ]/N4", "QQQ is not a code of N101")]
    [TestCase("XX[ST]/N4", "there is no XX")]
    [TestCase("ST[850]02", "nothing to tell apart")]
    [TestCase("N1[ST]/QQ", "N1[ST]/QQ")]
    public void Says_what_is_wrong_with_a_place(string place, string sentence) =>
        Assert.That(() => Apply(new OverlayRule { Place = place, MaxUse = 1 }), Throws.TypeOf<SchemaException>().With.Message.Contains(sentence));

    static SetSchema Apply(params OverlayRule[] rules) => Dictionary.Set("004010", "850", new SchemaOverlay("acme 850", rules));

    static InterchangeReaderOptions With(params OverlayRule[] rules) => new() { Schemas = new OverlaidSchemas(new SchemaOverlay("acme 850", rules)) };

    static List<string> Findings(string segments, InterchangeReaderOptions options)
    {
        var set = $"ST*850*0001~BEG*00*NE*4711**20260401~{segments}PO1*1*24*EA*12.5**VP*V-1~CTT*1~SE*{segments.Count(c => c == '~') + 5}*0001~";
        return [.. Reading.Events(System.Text.Encoding.Latin1.GetBytes(Reading.Interchange(set)), options).OfType<SetRead>().Single().Set.Findings.Select(finding => finding.Message)];
    }
}
