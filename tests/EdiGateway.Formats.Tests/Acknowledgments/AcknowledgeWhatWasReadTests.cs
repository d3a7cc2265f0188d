using System.Text;
using EdiGateway.Formats.Acknowledgments;
using EdiGateway.Formats.Tests.X12;

namespace EdiGateway.Formats.Tests.Acknowledgments;

/// <summary>From a partner's bytes to the acknowledgment, through the real reader.</summary>
public class AcknowledgeWhatWasReadTests
{
    const string Good = "ST*850*0001~BEG*00*NE*4711**20260401~PO1*1*24*EA*12.5~CTT*1~SE*5*0001~";

    [TestCase(Good, "AK2*850*0001~AK5*A~AK9*A*1*1*1", TestName = "Accepts_a_good_order")]
    [TestCase("ST*850*0001~BEG*00*NE*4711**20261301~PO1*1*24*QQ*12.5~CTT*1~SE*5*0001~", "AK2*850*0001~AK3*BEG*2**8~AK4*5*373*8*20261301~AK3*PO1*3*PO1*8~AK4*3*355*7*QQ~AK5*R*5~AK9*R*1*1*0", TestName = "Tells_a_bad_date_and_a_bad_code")]
    [TestCase("ST*850*0001~BEG*00*NE*4711**20260401~CTT*0~SE*9*0002~", "AK2*850*0001~AK3*PO1*3*PO1*3~AK5*R*5*4*3~AK9*R*1*1*0", TestName = "Tells_a_missing_line_and_a_wrong_trailer")]
    [TestCase("ST*850*0001~BEG*00*NE*4711**20260401~PO1*1*24*EA*12.5~CTT*1~", "AK2*850*0001~AK5*R*2~AK9*R*1*1*0", TestName = "Tells_a_missing_trailer")]
    [TestCase("ST*837*0001~BHT*1~SE*3*0001~", "AK2*837*0001~AK5*R*1~AK9*R*1*1*0", TestName = "Tells_an_unknown_set")]
    public void Answers(string set, string expected)
    {
        var collector = new AcknowledgmentCollector(new AcknowledgmentPolicy());
        foreach (var happened in Reading.Events(Encoding.Latin1.GetBytes(Reading.Interchange(set))))
            collector.Note(happened);

        Assert.That(
            Samples.Text(Acknowledgment997.Write(collector.Replies.Single().Groups.Single().Acknowledgment)),
            Is.EqualTo("AK1*PO*1~" + expected));
    }

    [Test]
    public void Notes_an_interchange_whose_trailer_differs_and_keeps_the_verdict_on_its_groups()
    {
        var collector = new AcknowledgmentCollector(new AcknowledgmentPolicy());
        foreach (var happened in Reading.Events(Encoding.Latin1.GetBytes(Reading.Interchange(Good).Replace("IEA*1*000000001", "IEA*1*000000002"))))
            collector.Note(happened);

        Assert.That(collector.Replies.Single().Acknowledgment, Is.EqualTo(
            new InterchangeAcknowledgment { ControlNumber = "000000001", Date = "260401", Time = "1200", Status = AcknowledgmentStatus.ErrorsNoted, NoteCode = "001" }));
        Assert.That(collector.Replies.Single().Groups, Has.Count.EqualTo(1));
    }
}
