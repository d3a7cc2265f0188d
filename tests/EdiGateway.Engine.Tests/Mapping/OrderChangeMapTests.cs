using EdiGateway.Engine.Documents;
using EdiGateway.Engine.Tests.Documents;

namespace EdiGateway.Engine.Tests.Mapping;

public class OrderChangeMapTests
{
    [TestCase("004010")]
    [TestCase("005010")]
    public void A_change_comes_back_from_an_860(string version) => RoundTripTests.Holds(DocumentGenerators.OrderChange, "x12/860", version);

    [TestCase("004010")]
    [TestCase("005010")]
    public void An_answered_change_comes_back_from_an_865(string version) => RoundTripTests.Holds(DocumentGenerators.AnsweredOrderChange, "x12/865", version);

    [Test]
    public void The_sellers_answers_are_added_to_what_the_buyer_asked()
    {
        var asked = Maps.Library.Find("x12/860", "004010");
        var answered = Maps.Library.Find("x12/865", "004010");
        var change = (OrderChange)asked.Read(Trees.Read("BCH*04*SA*4711**2*20260401*****20260410~POC*1*QD*10*4*CA*2.50**UP*012345678905~POC*2*DI*0*0*EA***VN*OH-2~CTT*2~", asked.Schema)).Document;

        var written = answered.Write(change with
        {
            Purpose = "original",
            Answer = "accepted-with-changes",
            VendorOrder = "SO-9",
            AcknowledgedOn = new DateOnly(2026, 4, 11),
            Lines =
            [
                change.Lines[0] with { Answers = [new LineAnswer { Answer = "quantity-changed", Quantity = 4, Unit = "case", DateType = "068", Date = new DateOnly(2026, 4, 20) }] },
                change.Lines[1] with { Answers = [new LineAnswer { Answer = "deleted" }] },
            ],
        });

        Assert.That(change.DocumentNumber, Is.EqualTo("4711"));
        Assert.That(change.Lines.Select(line => (line.Change, line.Quantity, line.QuantityLeft)), Is.EqualTo([("quantity-decreased", 10m, 4m), ("deleted", 0m, 0m)]));
        Assert.That(written.Findings, Is.Empty);
        Assert.That(Trees.Write(written.Tree, answered.Schema), Is.EqualTo("""
            BCA*00*AC*4711**2*20260401***SO-9*20260411*20260410**SA~
            POC*1*QD*10*4*CA*2.50**UP*012345678905~
            ACK*IQ*4*CA*068*20260420~
            POC*2*DI*0*0*EA***VN*OH-2~
            ACK*ID~
            CTT*2~

            """));
    }

    [Test]
    public void An_860_says_which_answers_it_cannot_hold()
    {
        var map = Maps.Library.Find("x12/860", "005010");

        var written = map.Write(new OrderChange { Order = new OrderReference { Number = "4711" }, Lines = [new ChangedLine { Number = "1", Answers = [new LineAnswer { Answer = "accepted" }] }] });

        Assert.That(written.Findings.Select(f => f.Message), Is.EqualTo(["lines[0].answers has no place in x12/860 005010; what it holds is not sent."]));
    }
}
