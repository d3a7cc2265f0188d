using System.Security.Cryptography.X509Certificates;
using System.Text;
using EdiGateway.TestKit;
using EdiGateway.Transports.As2;
using EdiGateway.Transports.Mime;

namespace EdiGateway.Transports.Tests.As2;

/// <summary>Two parties in one process: Acme sends, Globex receives and answers. Each sees the agreement from its own side.</summary>
sealed class Traders : IDisposable
{
    internal const string Acme = "ACME-EDI";
    internal const string Globex = "Globex Trading";
    internal const string Order = "ISA*00*          *00*          *ZZ*ACME           *ZZ*GLOBEX         *260601*1200*U*00401*000000001*0*T*>~\r\nGS*PO~ST*850*0001~SE*2*0001~GE*1*1~IEA*1*000000001~\n";

    int _ids;

    internal Traders(X509Certificate2? acme = null, X509Certificate2? globex = null)
    {
        var (ours, theirs) = (acme ?? TestKeys.Ours, globex ?? TestKeys.Theirs);
        Sending = new(Party(Acme, ours), Party(Globex, TestKeys.Public(theirs))) { Url = new("https://globex.example/as2"), Receipt = ReceiptKind.Signed };
        Receiving = new(Party(Globex, theirs), Party(Acme, TestKeys.Public(ours))) { Url = new("https://acme.example/as2") };
        Builder = new(Clock, () => $"id-{++_ids}", "acme.example");
        Mdns = new(new As2Builder(Clock, () => $"mdn-{++_ids}", "globex.example"), "EdiGateway");
        Receiver = new(Clock, (from, to) => (from, to) == (Acme, Globex) ? Receiving : null);
    }

    internal FakeClock Clock { get; } = new(TestKeys.Now);

    internal Spool Spool { get; } = new(Path.GetTempPath());

    /// <summary>As Acme sees it.</summary>
    internal As2Agreement Sending { get; set; }

    /// <summary>As Globex sees it.</summary>
    internal As2Agreement Receiving { get; set; }

    internal As2Builder Builder { get; }

    internal MdnBuilder Mdns { get; }

    internal As2Receiver Receiver { get; }

    internal As2Outgoing Build(string text = Order, string? fileName = null) =>
        Builder.Build(Sending, new As2Payload(Body.Of(Encoding.UTF8.GetBytes(text)), "application/EDI-X12", fileName), Spool);

    internal As2Received Receive(As2Message message) => Receiver.Receive(message, Spool);

    /// <summary>Builds, receives, answers, reads and checks the answer.</summary>
    internal (As2Outgoing Sent, As2Received Received, As2Message Receipt, Mdn Mdn, ReceiptVerdict Verdict) Exchange(string text = Order, string? fileName = null)
    {
        var sent = Build(text, fileName);
        var received = Receive(sent.Message);
        return Answer(sent, received);
    }

    internal (As2Outgoing Sent, As2Received Received, As2Message Receipt, Mdn Mdn, ReceiptVerdict Verdict) Answer(As2Outgoing sent, As2Received received)
    {
        var receipt = Mdns.Build(received);
        var mdn = new MdnReader(Clock).Read(receipt, Sending, Spool);
        return (sent, received, receipt, mdn, MdnCheck.Check(sent.Expectation, mdn));
    }

    /// <summary>The message with one header replaced, or taken away.</summary>
    internal static As2Message With(As2Message message, string name, string? value) =>
        message with { Headers = message.Headers.Where(n => !n.Equals(name, StringComparison.OrdinalIgnoreCase)).AddIf(name, value) };

    internal static string Text(Body body) => Encoding.UTF8.GetString(body.ToArray());

    public void Dispose() => Spool.Dispose();

    static As2Party Party(string name, X509Certificate2 certificate) => new(name) { Signing = CertificateList.Of(certificate), Encryption = CertificateList.Of(certificate) };
}
