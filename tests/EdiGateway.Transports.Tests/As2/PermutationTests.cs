using EdiGateway.Transports.As2;
using EdiGateway.Transports.Mime;

namespace EdiGateway.Transports.Tests.As2;

/// <summary>The 24 permutations of rfc4130bis section 2.4.2, each with the receipt in the answer and later.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class PermutationTests
{
    static IEnumerable<TestCaseData> All() =>
        from sign in new[] { false, true }
        from encrypt in new[] { false, true }
        from compress in Enum.GetValues<CompressionOrder>()
        from receipt in Enum.GetValues<ReceiptKind>()
        from later in new[] { false, true }
        where compress != CompressionOrder.AfterSigning || sign
        select new TestCaseData(sign, encrypt, compress, receipt, later);

    [TestCaseSource(nameof(All))]
    public void Every_permutation_arrives_and_is_receipted(bool sign, bool encrypt, CompressionOrder compress, ReceiptKind receipt, bool later)
    {
        using var traders = new Traders();
        traders.Sending = traders.Sending with
        {
            Sign = sign ? DigestAlgorithm.Sha256 : null,
            Encrypt = encrypt ? ContentCipher.Aes256Cbc : null,
            Compress = compress,
            Receipt = receipt,
            ReceiptUrl = later ? new("https://acme.example/receipts") : null,
        };

        var sent = traders.Build(fileName: "order 1.edi");
        var received = traders.Receive(sent.Message);

        Assert.That(received.Problem, Is.Null);
        Assert.That(Traders.Text(received.Payloads.Single().Content), Is.EqualTo(Traders.Order));
        Assert.That(received.Payloads[0].FileName, Is.EqualTo("order 1.edi"));
        Assert.That((received.SignedBy is not null, received.DecryptedWith is not null, received.WasCompressed), Is.EqualTo((sign, encrypt, compress != CompressionOrder.None)));
        Assert.That(received.Receipt.Kind, Is.EqualTo(receipt));
        Assert.That(received.Receipt.DeliveryUrl, Is.EqualTo(later && receipt != ReceiptKind.None ? "https://acme.example/receipts" : null));
        if (receipt == ReceiptKind.None)
            return;

        var (_, _, message, mdn, verdict) = traders.Answer(sent, received);
        Assert.That(MdnReader.IsReceipt(message), Is.True);
        Assert.That(mdn.SignedBy is not null, Is.EqualTo(receipt == ReceiptKind.Signed));
        Assert.That(mdn.Mic, Is.Not.Null);
        Assert.That(verdict.IsAccepted, Is.True, verdict.Explanation);
    }

    static IEnumerable<TestCaseData> Protections() =>
        from data in All()
        where data.Arguments is [_, _, _, ReceiptKind.Signed, false]
        select new TestCaseData(data.Arguments[0], data.Arguments[1], data.Arguments[2]);

    [TestCaseSource(nameof(Protections))]
    public void A_receipt_is_never_accepted_for_a_document_that_was_changed_on_the_way(bool sign, bool encrypt, CompressionOrder compress)
    {
        using var traders = new Traders();
        traders.Sending = traders.Sending with { Sign = sign ? DigestAlgorithm.Sha256 : null, Encrypt = encrypt ? ContentCipher.Aes256Cbc : null, Compress = compress };
        var sent = traders.Build();
        var (accepted, refused) = (0, 0);
        for (var at = 7; at < sent.Message.Body.Length; at += 41)
        {
            var bytes = sent.Message.Body.ToArray();
            bytes[at] ^= 0x04;

            var (_, received, _, _, verdict) = traders.Answer(sent, traders.Receive(sent.Message with { Body = Body.Of(bytes) }));

            if (verdict.IsAccepted)
                Assert.That(Traders.Text(received.Payloads.Single().Content), Is.EqualTo(Traders.Order), $"changed at {at}");
            else
                Assert.That(received.Payloads.Count == 0 || received.Problem is null, Is.True);
            (accepted, refused) = verdict.IsAccepted ? (accepted + 1, refused) : (accepted, refused + 1);
        }

        // Headers and certificates beside the document may change without harm; the document itself is in most of the bytes that may not.
        Assert.That(refused, Is.GreaterThan(3), $"accepted {accepted}");
    }
}
