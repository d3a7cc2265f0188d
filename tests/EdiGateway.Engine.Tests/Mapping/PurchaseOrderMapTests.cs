using EdiGateway.Engine.Documents;

namespace EdiGateway.Engine.Tests.Mapping;

public class PurchaseOrderMapTests
{
    const string Order = """
        BEG*00*SA*4500012345**20260401~
        CUR*BY*USD~
        REF*DP*42~
        REF*ZZ*more*words~
        PER*BD*Jane*TE*5551234*EM*jane@example.com~
        FOB*CC*OR*Dock 7~
        SAC*A*C310***1250**********Promotion~
        ITD*08*3*2**10**30~
        DTM*002*20260410*0830~
        DTM*063*20260501~
        N9*ZZ*note~
        MSG*Handle with care~
        N1*ST*Store 7*92*0007~
        N3*1 Main St*Suite 2~
        N4*Springfield*IL*62701*US~
        N1*BY*Acme*9*123456789~
        PO1*1*10*EA*2.50**UP*012345678905*VN*V-1*ZZ*odd~
        PID*F****Widget~
        SDQ*EA*92*0007*4*0008*6~
        PO1*2*3*DZN*07.5**IN*B-2~
        CTT*2*13~
        AMT*TT*47.5~
        """;

    [Test]
    public void Reads_an_order_and_writes_it_again()
    {
        var map = Maps.Library.Find("x12/850", "004010");

        var read = map.Read(Trees.Read(Order, map.Schema));
        TestContext.Out.WriteLine(CanonicalJson.WriteIndented(read.Document));
        foreach (var f in read.Findings)
            TestContext.Out.WriteLine(f.Message);
        var written = map.Write(read.Document);
        foreach (var f in written.Findings)
            TestContext.Out.WriteLine(f.Message);

        Assert.That(Trees.Write(written.Tree, map.Schema).TrimEnd(), Is.EqualTo(Order.Trim()));
    }
}
