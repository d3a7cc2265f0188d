using System.Text.Json;
using EdiGateway.Formats.Acknowledgments;
using EdiGateway.Formats.Schema;
using EdiGateway.Formats.Tests.Schema;

namespace EdiGateway.Formats.Tests.Acknowledgments;

public class AcknowledgmentSegmentsTests
{
    static readonly SetSchema s_new997 = Dictionary.Set("005010", "997");
    static readonly SetSchema s_999 = Dictionary.Set("005010", "999");

    static readonly FunctionalAcknowledgment s_with999 = Samples.Partial with
    {
        Version = "005010X231A1",
        Sets =
        [
            Samples.Partial.Sets[1] with
            {
                ImplementationReference = "005010X231A1",
                SetErrors = ["I5"],
                Segments =
                [
                    Samples.Partial.Sets[1].Segments[1] with
                    {
                        Contexts = [new ErrorContext { Name = "PO101", Value = "7" }],
                        Elements =
                        [
                            new ElementError
                            {
                                Element = 4,
                                Component = 1,
                                Repetition = 2,
                                ElementId = "355",
                                Code = "I10",
                                Contexts = [new ErrorContext { Name = "SITUATIONAL TRIGGER", Segment = "MEA", Position = 9, Loop = "PO1", Element = 3 }],
                            },
                        ],
                    },
                ],
            },
        ],
    };

    [Test]
    public void Writes_a_997() => Assert.That(
        Samples.Text(Acknowledgment997.Write(Samples.Partial)),
        Is.EqualTo("AK1*PO*17~AK2*850*0001~AK5*A~AK2*850*0002~AK3*BEG*2**3~AK3*MEA*9*PO1*8~AK4*1*737*7*QQ~AK4*4:1*355*5*LBS~AK5*R*5~AK9*P*3*2*1*5"));

    [Test]
    public void Names_the_versions_in_a_997_that_can() => Assert.That(
        Samples.Text(Acknowledgment997.Write(Samples.Partial, s_new997)), Does.StartWith("AK1*PO*17*004010~"));

    [Test]
    public void Writes_a_999_with_its_context() => Assert.That(
        Samples.Text(Acknowledgment999.Write(s_with999, s_999)),
        Is.EqualTo("AK1*PO*17*005010X231A1~AK2*850*0002*005010X231A1~IK3*MEA*9*PO1*8~CTX*PO101:7~IK4*4:1:2*355*I10~CTX*SITUATIONAL TRIGGER*MEA*9*PO1*3~IK5*R*I5~AK9*P*3*2*1*5"));

    [Test]
    public void Reads_back_what_it_wrote()
    {
        Assert.That(Json(Acknowledgment997.Read(Samples.Tree(Samples.Text(Acknowledgment997.Write(Samples.Partial, s_new997))))), Is.EqualTo(Json(Samples.Partial)));
        Assert.That(Json(Acknowledgment999.Read(Samples.Tree(Samples.Text(Acknowledgment999.Write(s_with999, s_999))))), Is.EqualTo(Json(s_with999)));
    }

    [Test]
    public void Survives_storage_as_json() => Assert.That(
        Json(JsonSerializer.Deserialize<FunctionalAcknowledgment>(Json(s_with999))), Is.EqualTo(Json(s_with999)));

    [TestCase("AK1*PO*17~AK9*A*2*2*2", AcknowledgmentStatus.Accepted, 0, TestName = "Reads_a_997_that_names_no_set")]
    [TestCase("AK1*PO*17~AK2*850*0001~AK5*W*5~AK9*X*1*1*0", AcknowledgmentStatus.Rejected, 1, TestName = "Reads_a_failed_decryption_as_a_rejection")]
    [TestCase("AK1*PO*17~AK4*1*2*3~AK2*850*0001~AK5*E~AK9*E*1*1*1", AcknowledgmentStatus.ErrorsNoted, 1, TestName = "Reads_a_997_with_a_stray_segment")]
    public void Reads_a_997(string text, AcknowledgmentStatus status, int sets)
    {
        var read = Acknowledgment997.Read(Samples.Tree(text))!;

        Assert.That((read.FunctionalId, read.GroupControl, read.Status, read.Sets.Count), Is.EqualTo(("PO", "17", status, sets)));
    }

    [Test]
    public void Takes_a_set_without_a_verdict_for_rejected()
    {
        var read = Acknowledgment997.Read(Samples.Tree("AK1*PO*17~AK2*850*0001~AK2*850*0002~AK5*A"))!;

        Assert.That(read.Sets.Select(set => set.Status), Is.EqualTo([AcknowledgmentStatus.Rejected, AcknowledgmentStatus.Accepted]));
        Assert.That(read.Status, Is.EqualTo(AcknowledgmentStatus.Rejected), "no AK9 came");
    }

    [Test]
    public void Reads_nothing_without_an_AK1() => Assert.That(Acknowledgment997.Read(Samples.Tree("AK2*850*0001~AK5*A")), Is.Null);

    [Test]
    public void Clips_what_an_acknowledgment_cannot_hold()
    {
        var set = Samples.Partial.Sets[1] with
        {
            SetErrors = ["1", "2", "3", "4", "5", "6"],
            Segments = [new SegmentError { Segment = "PO1", Position = 3, Loop = "2000A", Code = "8", Elements = [new ElementError { Element = 1, Code = "5", Value = new string('x', 300) }, new ElementError { Element = 2, Code = "6", Value = "  " }] }],
        };

        Assert.That(
            Samples.Text(Acknowledgment997.Write(Samples.Partial with { Sets = [set], GroupErrors = [] })),
            Is.EqualTo($"AK1*PO*17~AK2*850*0002~AK3*PO1*3**8~AK4*1**5*{new string('x', 99)}~AK4*2**6~AK5*R*1*2*3*4*5~AK9*P*3*2*1"));
    }

    static string Json<T>(T value) => JsonSerializer.Serialize(value);
}
