using EdiGateway.Formats.Acknowledgments;
using EdiGateway.Formats.Tests.Schema;

namespace EdiGateway.Formats.Tests.Acknowledgments;

/// <summary>The 824: verdicts of a partner's application, from segments to sentences.</summary>
public class ApplicationAdviceTests
{
    readonly Explanation _explanation = new(Dictionary.Library);

    [Test]
    public void Reads_a_verdict_with_its_numbers()
    {
        var verdict = Read("OTI*TR*IV*INV-77*****5*0002*810*004010~REF*PO*4500012345").Single();

        Assert.That(
            (verdict.Code, verdict.Status, verdict.ReferenceQualifier, verdict.Reference, verdict.GroupControl, verdict.SetControl, verdict.SetId, verdict.Version),
            Is.EqualTo(("TR", AcknowledgmentStatus.Rejected, "IV", "INV-77", "5", "0002", "810", "004010")));
        Assert.That(verdict.References, Is.EqualTo([new AdviceReference("PO", "4500012345")]));
    }

    [TestCase("TA", AcknowledgmentStatus.Accepted)]
    [TestCase("GC", AcknowledgmentStatus.ErrorsNoted)]
    [TestCase("IE", AcknowledgmentStatus.ErrorsNoted)]
    [TestCase("BP", AcknowledgmentStatus.PartiallyAccepted)]
    [TestCase("TR", AcknowledgmentStatus.Rejected)]
    [TestCase("TH", AcknowledgmentStatus.Rejected)]
    [TestCase("", AcknowledgmentStatus.Rejected)]
    public void Takes_nothing_unknown_for_an_acceptance(string code, AcknowledgmentStatus status) => Assert.That(Read($"OTI*{code}*IV*1").Single().Status, Is.EqualTo(status));

    [TestCase("TED*848*TOO MANY*IT1*4*2*358*99*12")]
    [TestCase("TED*848*TOO MANY*IT1*4*2:0:0*358:355*99*12")]
    public void Reads_the_place_of_an_error_in_the_form_of_either_version(string error)
    {
        var read = Read($"OTI*TR*IV*1~{error}").Single().Errors.Single();

        Assert.That(
            (read.Code, read.Text, read.Segment, read.Position, read.Element, read.ElementId, read.Value, read.Suggested),
            Is.EqualTo(("848", "TOO MANY", "IT1", 4, 2, "358", "99", "12")));
    }

    [Test]
    public void Leaves_each_error_and_note_with_its_verdict() => Assert.That(
        Read("NTE*GEN*lost~OTI*TR*IV*1~TED*006~NTE*GEN*seen in May~TED*007~OTI*IR*IV*2~NTE*GEN*only words~LQ*ZZ*A1~LQ**B2").Select(verdict => string.Join(' ', verdict.Errors.Select(error => $"{error.Code}[{string.Join(',', error.Notes)}]"))),
        Is.EqualTo(["006[seen in May] 007[]", "[only words,code A1 of list ZZ,code B2]"]));

    [TestCase(
        "OTI*TR*IV*INV-77*****5*0002*810~REF*PO*4500012345~TED*848*TOO MANY*IT1*4*2*358*99*12~NTE*GEN*See change 2",
        "Set 810 (Invoice) 0002 of group 5 (seller's invoice INV-77, purchase order 4500012345) rejected by the application: "
            + "segment 4 IT1 (Invoice line), IT102 (Quantity invoiced) '99': incorrect data, TOO MANY, See change 2 (suggested: '12').")]
    [TestCase("OTI*IC*VN*17", "Item (vendor order 17) accepted by the application with changed data.")]
    [TestCase("OTI*GP*QQ*17*****5~TED*ZZ9", "Group 5 (reference QQ 17) partially accepted by the application: code ZZ9.")]
    [TestCase("OTI*TH*IV*17~TED*", "Set (seller's invoice 17) got the verdict TH of the application: no reason given.")]
    [TestCase("OTI*TE*IV*17~TED*007**BIG", "Set (seller's invoice 17) accepted by the application, errors noted: segment BIG (Begin: invoice): missing data.")]
    public void Says_it_in_a_sentence(string segments, string sentence) => Assert.That(Explanation.Paragraph(_explanation.Of(Read(segments).Single())), Is.EqualTo(sentence));

    [Test]
    public void Judges_nothing_without_an_OTI() => Assert.That(Read("BGN*11*1*20260403~TED*848*lost"), Is.Empty);

    static IReadOnlyList<AdviceVerdict> Read(string segments) => ApplicationAdvice824.Read(Samples.Tree(segments));
}
