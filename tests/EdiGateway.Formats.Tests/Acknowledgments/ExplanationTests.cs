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
}
