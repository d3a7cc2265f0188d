using EdiGateway.Formats.Acknowledgments;
using EdiGateway.Formats.Tests.Schema;

namespace EdiGateway.Formats.Tests.Acknowledgments;

public class ExplanationTests
{
    readonly Explanation _explanation = new(Dictionary.Library);

    [Test]
    public void Says_in_sentences_what_an_acknowledgment_says() => Assert.That(_explanation.Explain(Samples.Partial), Is.EqualTo(
    [
        "Group PO 17 partially accepted: 1 set accepted of 2 received and 3 announced; number of sets differs from the count.",
        "850 0002 rejected: segment 2 BEG (Begin: purchase order), mandatory segment is missing; "
            + "segment 9 MEA (Measurement) in loop PO1, MEA01 (Measurement reference) 'QQ': invalid code; "
            + "segment 9 MEA (Measurement) in loop PO1, MEA04-1 (Unit) 'LBS': value is too long.",
    ]));

    [Test]
    public void Names_codes_it_does_not_know() => Assert.That(
        _explanation.Explain(new SetAcknowledgment { SetId = "850", SetControl = "1", Status = AcknowledgmentStatus.Rejected, SetErrors = ["99"] }), Is.EqualTo("850 1 rejected: code 99."));

    [TestCase("000", "Interchange 000000042 accepted.")]
    [TestCase("025", "Interchange 000000042 accepted: duplicate control number.")]
    public void Explains_an_interchange_acknowledgment(string note, string sentence) => Assert.That(
        _explanation.Explain(new InterchangeAcknowledgment { ControlNumber = "000000042", Date = "260401", Time = "0900", Status = AcknowledgmentStatus.Accepted, NoteCode = note }), Is.EqualTo(sentence));

    [Test]
    public void Says_what_is_wrong_with_a_segment_beside_its_elements() => Assert.That(Errors(new SegmentError
    {
        Segment = "REF",
        Position = 5,
        Code = "5",
        Elements = [new ElementError { Element = 2, ElementId = "127", Code = "1" }],
    }), Is.EqualTo(["segment 5 REF (Reference), segment occurs too often", "segment 5 REF (Reference), REF02 (Reference number): mandatory element is missing"]));

    [Test]
    public void Says_what_made_an_element_necessary() => Assert.That(Errors(new SegmentError
    {
        Segment = "IT1",
        Position = 4,
        Code = "8",
        Contexts = [new ErrorContext { Name = "IT101", Value = "1" }],
        Elements = [new ElementError { Element = 3, ElementId = "355", Code = "I9", Contexts = [new ErrorContext { Name = "SITUATIONAL TRIGGER", Segment = "BIG", Position = 2, Element = 7 }] }],
    }), Is.EqualTo(["segment 4 IT1 (Invoice line), IT103 (Unit): implementation: dependent element is missing (IT101 is 1; SITUATIONAL TRIGGER at segment 2 BIG (Begin: invoice), BIG07)"]));

    [Test]
    public void Says_when_a_group_got_no_verdict() => Assert.That(
        _explanation.Explain(Samples.Partial with { Status = AcknowledgmentStatus.Rejected, SetsIncluded = 0, SetsReceived = 0, SetsAccepted = 0, GroupErrors = [] }).First(),
        Is.EqualTo("Group PO 17 rejected: 2 sets named, but no verdict on the group."));

    [Test]
    public void Keeps_the_place_of_an_error_for_programs()
    {
        var error = _explanation.Of(Samples.Partial).Parts[1].Errors[2];

        Assert.That((error.Segment, error.Position, error.Loop, error.Element, error.Component, error.ElementId, error.Value, error.Code), Is.EqualTo(("MEA", 9, "PO1", 4, 1, "355", "LBS", "5")));
    }

    IEnumerable<string> Errors(SegmentError error) =>
        _explanation.Of(new SetAcknowledgment { SetId = "810", SetControl = "1", Status = AcknowledgmentStatus.Rejected, SetErrors = ["5"], Segments = [error] }).Errors.Select(one => one.Sentence);
}
