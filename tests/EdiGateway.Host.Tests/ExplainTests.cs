using System.Text.Json.Nodes;
using EdiGateway.TestKit;

namespace EdiGateway.Host.Tests;

/// <summary>What <c>egw explain</c> says about answers and about business sets.</summary>
public sealed class ExplainTests
{
    static readonly string s_answers = Path.Combine(Repository.Root, "tests", "fixtures", "x12", "acknowledgments");

    [Test]
    public async Task Explains_a_997_set_by_set_and_error_by_error() => Assert.That(await ExplainAsync("997-partially-accepted.edi"), Is.EqualTo(
        """
        Interchange 000000031 of ZZ:ACMERETAIL for ZZ:OURHOUSE
          997 0001 (Functional acknowledgment) says:
            Group IN 5 partially accepted: 1 set accepted of 2 received and 2 announced.
              810 0001 accepted.
              810 0002 rejected:
                segment 4 IT1 (Invoice line), IT102 (Quantity invoiced): mandatory element is missing.
                segment 4 IT1 (Invoice line), IT103 (Unit) 'QQ': invalid code.
                segment 9 TDS (Invoice total), mandatory segment is missing.

        """));

    [Test]
    public async Task Explains_a_999_with_the_business_context() => Assert.That(await ExplainAsync("999-rejected-with-context.edi"), Does.EndWith(
        """
              810 0001 rejected:
                segment 4 IT1 (Invoice line), IT103 (Unit) 'QQ': invalid code (IT101 is 1).

        """));

    [Test]
    public async Task Explains_a_TA1() => Assert.That(await ExplainAsync("ta1-interchange-rejected.edi"), Does.EndWith(
        """
          TA1 (Interchange acknowledgment) says:
            Interchange 000000905 rejected:
              duplicate control number.

        """));

    [Test]
    public async Task Explains_an_824() => Assert.That(await ExplainAsync("824-rejects-an-invoice.edi"), Is.EqualTo(
        """
        Test interchange 000000041 of ZZ:ACMERETAIL for ZZ:OURHOUSE
          824 0001 (Application answer) says:
            Set 810 (Invoice) 0002 of group 5 (seller's invoice INV-77, purchase order 4500012345) rejected by the application:
              segment 4 IT1 (Invoice line), IT102 (Quantity invoiced) '99': incorrect data, QUANTITY INVOICED EXCEEDS THE ORDER, SEE ORDER CHANGE 2 (suggested: '12').
              segment 2 BIG (Begin: invoice), BIG01 (Date) '20260230': invalid date.
            Set 810 (Invoice) 0003 of group 5 (seller's invoice INV-78) accepted by the application.

        """));

    [Test]
    public async Task Says_when_an_answer_does_not_tell_what_it_answers() => Assert.That(await ExplainAsync("997-without-a-group.edi"), Does.Contain("997 0001 (Functional acknowledgment) is rejected for 1 finding:"));

    [Test]
    public async Task Says_what_business_sets_are_and_what_is_wrong_with_them()
    {
        var (code, text, _) = await CommandLine.RunAsync("explain", Path.Combine(Repository.Root, "demo", "files", "acme-bad-order.edi"));

        Assert.That(code, Is.Zero);
        Assert.That(text.Split('\n').Where(line => !line.StartsWith("      ", StringComparison.Ordinal)), Is.EqualTo(
        [
            "Interchange 000000102 of ZZ:ACMERETAIL for ZZ:OURHOUSE",
            "  850 0001 (Purchase order) 4500012346 is rejected for 2 findings:",
            "    PO1 element 3 (Unit) at segment 5: QQ is not one of its codes.  EGW1203",
            "    PO103: 'QQ' is not a code of table units; lines[1].unit keeps the code as it is.  EGW3102",
            "  850 0002 (Purchase order) 4500012347 is all right.",
            "",
        ]));
    }

    [Test]
    public async Task Gives_programs_the_verdict_and_the_place()
    {
        var (code, text, _) = await CommandLine.RunAsync("explain", Path.Combine(s_answers, "997-partially-accepted.edi"), "--json");

        var group = JsonNode.Parse(text)!["interchanges"]![0]!["sets"]![0]!["verdicts"]![0]!;
        var set = group["parts"]![1]!;
        var error = set["errors"]![1]!;
        Assert.That((code, group["verdict"]!.GetValue<string>(), set["verdict"]!.GetValue<string>()), Is.EqualTo((0, "partially accepted", "rejected")));
        Assert.That((error["segment"]!.GetValue<string>(), error["position"]!.GetValue<int>(), error["element"]!.GetValue<int>(), error["value"]!.GetValue<string>(), error["code"]!.GetValue<string>()), Is.EqualTo(("IT1", 4, 3, "QQ", "7")));
    }

    [Test]
    public async Task Shows_the_segments_that_an_answer_is_about()
    {
        var sent = Path.Combine(Path.GetTempPath(), $"egw-sent-{Guid.NewGuid():N}.edi");
        await File.WriteAllTextAsync(sent,
            "ISA*00*          *00*          *ZZ*OURHOUSE       *ZZ*ACMERETAIL     *260401*0905*U*00401*000000009*0*P*>~GS*IN*OURHOUSE*ACMERETAIL*20260401*0905*000000005*X*004010~"
            + "ST*810*0001~BIG*20260401*INV-1~TDS*100~SE*4*0001~ST*810*0002~BIG*20260401*INV-2~REF*VR*7~IT1*1**QQ*2.5~SE*5*0002~GE*2*000000005~IEA*1*000000009~");

        var (code, text, _) = await CommandLine.RunAsync("explain", Path.Combine(s_answers, "997-partially-accepted.edi"), "--sent", sent);

        Assert.That(code, Is.Zero);
        Assert.That(text, Does.EndWith(
            """
                  810 0002 rejected:
                    segment 4 IT1 (Invoice line), IT102 (Quantity invoiced): mandatory element is missing.
                      IT1*1**QQ*2.5
                    segment 4 IT1 (Invoice line), IT103 (Unit) 'QQ': invalid code.
                      IT1*1**QQ*2.5
                    segment 9 TDS (Invoice total), mandatory segment is missing.

            """));
        Assert.That((await CommandLine.RunAsync("explain", Path.Combine(s_answers, "997-partially-accepted.edi"), "--sent", "no-such-file")).Code, Is.EqualTo(66));
        File.Delete(sent);
    }

    [Test]
    public async Task Ends_with_65_when_there_is_nothing_to_explain()
    {
        var (code, _, error) = await CommandLine.RunAsync("explain", Path.Combine(Repository.Root, "README.md"));

        Assert.That(code, Is.EqualTo(65));
        Assert.That(error, Does.Contain("ISA"));
    }

    static async Task<string> ExplainAsync(string fixture)
    {
        var (code, text, _) = await CommandLine.RunAsync("explain", Path.Combine(s_answers, fixture));
        Assert.That(code, Is.Zero);
        return text;
    }
}
