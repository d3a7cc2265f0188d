using System.Buffers;
using System.Text;
using EdiGateway.Formats.Acknowledgments;
using EdiGateway.Formats.X12;

namespace EdiGateway.Formats.Tests.X12;

public class InterchangeWriterTests
{
    [Test]
    public void Writes_an_interchange_byte_for_byte() => Assert.That(
        Written.Text(Written.Interchange(Written.Envelope, Written.Set("BEG*00*NE*4711**20260401"))),
        Is.EqualTo(
            "ISA*00*          *00*          *ZZ*OURHOUSE       *01*123456789      *260401*0905*U*00401*000000905*0*P*>~" +
            "GS*PO*OURHOUSE*123456789*20260401*0905*17*X*004010~" +
            "ST*850*0001~BEG*00*NE*4711**20260401~SE*3*0001~" +
            "GE*1*17~IEA*1*000000905~"));

    [Test]
    public void Gives_the_same_bytes_again() => Assert.That(
        Written.Text(Written.Interchange(Written.Envelope, Written.Set("BEG*00"))), Is.EqualTo(Written.Text(Written.Interchange(Written.Envelope, Written.Set("BEG*00")))));

    [Test]
    public void Puts_the_repetition_separator_where_older_versions_name_the_standard()
    {
        Assert.That(Written.Text(Written.Interchange(Written.WithRepetition)), Does.Contain("*0905*^*00501*"));
        Assert.That(Written.Text(Written.Interchange(Written.Envelope)), Does.Contain("*0905*U*00401*"));
    }

    [TestCase(true, 4, "*20260401*0905*17*")]
    [TestCase(false, 6, "*260401*090507*17*")]
    [TestCase(true, 8, "*20260401*09050712*17*")]
    public void Writes_the_group_date_as_the_partner_wants_it(bool century, int digits, string expected) =>
        Assert.That(Written.Text(Written.Interchange(Written.Envelope with { GroupDateHasCentury = century, GroupTimeDigits = digits })), Does.Contain(expected));

    [Test]
    public void Takes_group_ids_of_their_own() => Assert.That(
        Written.Text(Written.Interchange(Written.Envelope with { GroupSender = "HOUSE1", GroupReceiver = "SHOP9" })), Does.Contain("GS*PO*HOUSE1*SHOP9*"));

    [Test]
    public void Leaves_trailing_empty_elements_components_and_repetitions_out() => Assert.That(
        Written.Body(Written.WithRepetition, "SLN*1**I**a>b>>*^x^^*c>^d*", "REF*DP**"),
        Is.EqualTo("ST*850*0001~SLN*1**I**a>b*^x*c^d~REF*DP~SE*4*0001~"));

    [Test]
    public void Writes_line_ends_after_the_terminator() => Assert.That(
        Written.Body(Written.Envelope with { TerminatorSuffix = "\r\n" }, "BEG*00"), Is.EqualTo("ST*850*0001~\r\nBEG*00~\r\nSE*3*0001~\r\n"));

    [Test]
    public void Wraps_the_file_into_lines()
    {
        var plain = Written.Text(Written.Interchange(Written.Envelope, Written.Set("BEG*00*NE*4711**20260401")));
        var wrapped = Written.Text(Written.Interchange(Written.Envelope with { WrapAt = 80 }, Written.Set("BEG*00*NE*4711**20260401")));

        Assert.That(wrapped.Replace("\r\n", ""), Is.EqualTo(plain));
        Assert.That(wrapped.Split("\r\n")[..^2].Select(line => line.Length), Is.All.EqualTo(80));
        Assert.That(wrapped, Does.EndWith("\r\n"));
    }

    [TestCase(CharacterSet.Latin1, "Größe 3 ½ € a*b~c>d\n", "Größe 3 ½ ? a?b?c?d?")]
    [TestCase(CharacterSet.Extended, "Größe", "Gr??e")]
    [TestCase(CharacterSet.Basic, "Größe #3", "GR??E ?3")]
    public void Replaces_what_may_not_be_written(CharacterSet set, string value, string written)
    {
        var output = new ArrayBufferWriter<byte>();
        var findings = InterchangeWriter.Write(output, Written.Interchange(Written.Envelope with { CharacterSet = set, Replacement = '?' }, Written.Set()) with
        {
            Groups = [new GroupToWrite { FunctionalId = "PO", Version = "004010", GroupControl = 1, Sets = [new SetToWrite { SetId = "850", SetControl = "0001", Body = [With("MSG", value)] }] }],
        });

        Assert.That(Encoding.Latin1.GetString(output.WrittenSpan), Does.Contain($"MSG*{written}~SE"));
        Assert.That(findings.Single(), Has.Property("Segment").EqualTo("MSG").And.Property("Element").EqualTo(1).And.Property("SegmentPosition").EqualTo(2));
    }

    [Test]
    public void Writes_utf8_when_the_partner_takes_it()
    {
        var output = new ArrayBufferWriter<byte>();
        var findings = InterchangeWriter.Write(output, Written.Interchange(Written.Envelope with { CharacterSet = CharacterSet.Utf8, WrapAt = 30 }, Written.Set("MSG*Größe € 日本語 Größe € 日本語 Größe € 日本語")));

        Assert.That(Encoding.UTF8.GetString(output.WrittenSpan).Replace("\r\n", ""), Does.Contain("MSG*Größe € 日本語 Größe € 日本語 Größe € 日本語~"));
        Assert.That(findings, Is.Empty);
    }

    [Test]
    public void Refuses_a_value_with_a_delimiter_when_told_so() => Assert.That(
        () => Written.Text(Refusing("a~b")),
        Throws.TypeOf<WriteException>().With.Message.Contains("MSG01 in segment 2 of set 850 0001 'a~b' holds a delimiter"));

    [Test]
    public void Refuses_repetitions_without_a_separator() => Assert.That(
        () => Written.Body(Written.Envelope, "DMG*a^b"), Throws.TypeOf<WriteException>().With.Message.Contains("DMG01").And.Message.Contains("repetition separator"));

    [TestCaseSource(nameof(WrongEnvelopes))]
    public void Refuses_an_envelope_that_would_be_wrong(InterchangeToWrite interchange, string why) =>
        Assert.That(() => Written.Text(interchange), Throws.TypeOf<WriteException>().With.Message.Contains(why));

    [Test]
    public void Writes_interchange_acknowledgments_in_front_of_the_groups()
    {
        var acknowledgment = new InterchangeAcknowledgment { ControlNumber = "000000042", Date = "260331", Time = "2359", Status = AcknowledgmentStatus.ErrorsNoted, NoteCode = "017" };

        Assert.That(
            Written.Text(Written.Interchange(Written.Envelope) with { Acknowledgments = [acknowledgment], Groups = [] }),
            Does.EndWith("*>~TA1*000000042*260331*2359*E*017~IEA*0*000000905~"));
    }

    static IEnumerable<TestCaseData> WrongEnvelopes()
    {
        var good = Written.Interchange(Written.Envelope, Written.Set());
        InterchangeToWrite With(Func<EnvelopeSettings, EnvelopeSettings> change) => good with { Envelope = change(good.Envelope) };

        yield return new TestCaseData(good with { InterchangeControl = 1_000_000_000 }, "ISA13 must be a control number").SetArgDisplayNames("ISA13 too high");
        yield return new TestCaseData(good with { InterchangeControl = 0 }, "ISA13 must be a control number").SetArgDisplayNames("ISA13 zero");
        yield return new TestCaseData(With(e => e with { SenderId = "AN ID OF 17 CHARS" }), "ISA06 must have 1 to 15 characters").SetArgDisplayNames("ISA06 too long");
        yield return new TestCaseData(With(e => e with { SenderId = "  " }), "ISA06").SetArgDisplayNames("ISA06 blank");
        yield return new TestCaseData(With(e => e with { ReceiverId = "A*B" }), "ISA08").SetArgDisplayNames("delimiter in ISA08");
        yield return new TestCaseData(With(e => e with { ReceiverQualifier = "1" }), "ISA07").SetArgDisplayNames("ISA07 too short");
        yield return new TestCaseData(With(e => e with { Delimiters = new((byte)'*', (byte)'*', (byte)'~', 0) }), "Two delimiters are the same").SetArgDisplayNames("same delimiter twice");
        yield return new TestCaseData(With(e => e with { Delimiters = new((byte)'A', (byte)'*', (byte)'~', 0) }), "is no delimiter").SetArgDisplayNames("letter as delimiter");
        yield return new TestCaseData(With(e => e with { TerminatorSuffix = "~" }), "Only a line end").SetArgDisplayNames("suffix is no line end");
        yield return new TestCaseData(With(e => e with { Replacement = '*' }), "replacement character").SetArgDisplayNames("replacement is a delimiter");
        yield return new TestCaseData(With(e => e with { GroupTimeDigits = 5 }), "GS05").SetArgDisplayNames("GS05 digits");
    }

    static InterchangeToWrite Refusing(string value) => Written.Interchange(
        Written.Envelope with { OnUnwritable = UnwritablePolicy.Refuse }, new SetToWrite { SetId = "850", SetControl = "0001", Body = [With("MSG", value)] });

    static Tree.OutSegment With(string id, string value)
    {
        var segment = new Tree.OutSegment(id);
        segment.Set(1, value);
        return segment;
    }
}
