using EdiGateway.Transports.As2;
using EdiGateway.Transports.Mime;
using FsCheck;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace EdiGateway.Transports.Tests.As2;

/// <summary>Any bytes under any name come back through any combination of protections, and nothing a stranger sends makes more than a refusal.</summary>
public sealed class AnyDocumentTests
{
    static As2Agreement Any(As2Agreement agreement, int choice) => agreement with
    {
        Sign = (choice % 5) switch { 0 => null, 1 => DigestAlgorithm.Sha1, 2 => DigestAlgorithm.Sha256, 3 => DigestAlgorithm.Sha384, _ => DigestAlgorithm.Sha512 },
        Scheme = (SignatureScheme)(choice / 5 % 2),
        Encrypt = choice / 10 % 8 is var cipher and < 7 ? (ContentCipher)cipher : null,
        KeyTransport = (KeyTransport)(choice / 80 % 5),
        Compress = (CompressionOrder)(choice / 400 % 3),
        Base64 = choice / 1200 % 2 == 1,
        Receipt = (ReceiptKind)(1 + (choice / 2400 % 2)),
    };

    [Property(MaxTest = 150)]
    public bool Any_bytes_come_back_through_any_combination(byte[] content, NonNull<string> name, NonNegativeInt seed)
    {
        using var traders = new Traders();
        // Choices spread over all combinations, however small the numbers that are drawn.
        traders.Sending = Any(traders.Sending, (int)(seed.Get * 2654435761L % 4800));
        var fileName = SafeName.From(string.Concat(name.Get.Where(c => !char.IsSurrogate(c) && c != '=')) + "x");
        var sent = traders.Builder.Build(traders.Sending, new As2Payload(Body.Of(content), "application/EDI-X12", fileName), traders.Spool);

        var (_, received, _, _, verdict) = traders.Answer(sent, traders.Receive(sent.Message));

        return received.Problem is null && verdict.IsAccepted && received.Payloads[0].FileName == fileName && received.Payloads[0].Content.ToArray().AsSpan().SequenceEqual(content);
    }

    [Test]
    public void Any_damage_to_body_or_headers_is_answered_with_a_receipt([Values(1, 2, 3)] int seed)
    {
        using var traders = new Traders();
        var random = new Random(seed);
        var accepted = 0;
        for (var round = 0; round < 250; round++)
        {
            traders.Sending = Any(traders.Sending, random.Next(4800));
            var sent = traders.Build();
            var bytes = sent.Message.Body.ToArray();
            for (var change = random.Next(1, 4); change > 0; change--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            var cut = random.Next(3) == 0 ? random.Next(bytes.Length) : bytes.Length;
            var message = sent.Message with { Body = Body.Of(bytes.AsMemory(0, cut)) };
            if (random.Next(4) == 0)
                message = Traders.With(message, "Content-Type", ((string[])["multipart/signed", "multipart/mixed; boundary=x", "application/pkcs7-mime", "multipart/related; boundary=\"\"", ";;=;\"", ""])[random.Next(6)]);

            var (_, received, receipt, mdn, verdict) = traders.Answer(sent, traders.Receive(message));

            Assert.That(MdnReader.IsReceipt(receipt), Is.True);
            Assert.That(mdn.Disposition!.IsAccepted, Is.EqualTo(received.IsAccepted));
            if (verdict.IsAccepted && traders.Sending.Sign is not null)
                Assert.That(Traders.Text(received.Payloads.Single().Content), Is.EqualTo(Traders.Order));
            accepted += verdict.IsAccepted ? 1 : 0;
        }

        Assert.That(accepted, Is.LessThan(60));
    }

    [Test]
    public void Any_damage_to_a_receipt_is_read_without_an_exception_and_never_believed()
    {
        using var traders = new Traders();
        var (sent, _, receipt, _, _) = traders.Exchange();
        var random = new Random(4130);
        var report = receipt.Body.ToArray().AsSpan().IndexOf("pkcs7-signature"u8);
        for (var round = 0; round < 400; round++)
        {
            var bytes = receipt.Body.ToArray();
            var at = random.Next(bytes.Length);
            bytes[at] = (byte)random.Next(256);
            var message = receipt with { Body = Body.Of(bytes.AsMemory(0, random.Next(5) == 0 ? random.Next(bytes.Length) : bytes.Length)) };

            var mdn = new MdnReader(traders.Clock).Read(message, traders.Sending, traders.Spool);

            if (MdnCheck.Check(sent.Expectation, mdn).IsAccepted && at < report)
                Assert.That(mdn.SignedBy, Is.Not.Null, $"changed at {at}");
        }
    }

    [Test]
    public void Layers_without_end_are_not_followed()
    {
        using var traders = new Traders();
        var inner = Body.OfLatin1("Content-Type: text/plain\r\n\r\nx");
        for (var depth = 0; depth < 2000; depth++)
            inner = Body.Concat(Body.OfLatin1($"Content-Type: multipart/mixed; boundary=b{depth}\r\n\r\n"), Multipart.Write($"b{depth}", inner));
        var message = traders.Build().Message;

        var received = traders.Receive(Traders.With(message, "Content-Type", "multipart/mixed; boundary=b1999") with { Body = inner });

        Assert.That(received.Problem!.Disposition, Is.EqualTo(Disposition.Failure("unsupported format")));
    }

    [Test]
    public void A_header_of_megabytes_is_no_header()
    {
        using var traders = new Traders();
        var entity = Body.OfLatin1($"Content-Type: text/plain; x=\"{new string('a', 3_000_000)}\"\r\n\r\nx");
        var encrypted = EdiGateway.Transports.As2.Cms.CmsEncryption.Encrypt(entity, [TestKeys.Theirs], ContentCipher.Aes128Cbc, KeyTransport.Pkcs1, traders.Spool);

        var received = traders.Receive(traders.Build().Message with { Body = encrypted });

        Assert.That(received.Payloads.Single().Content.Length, Is.EqualTo(entity.Length));
    }

    [Test]
    public void The_boundary_of_the_signature_inside_the_document_does_not_smuggle_another_document()
    {
        using var traders = new Traders();
        traders.Sending = traders.Sending with { Encrypt = null };
        var sent = traders.Build();
        var boundary = HeaderValue.Parse(sent.Message.Headers["Content-Type"]!)["boundary"]!;
        var other = Body.OfLatin1("Content-Type: text/plain\r\n\r\nforged");
        var parts = Multipart.Read(sent.Message.Body, boundary).Parts;

        foreach (var body in new[] { Multipart.Write(boundary, other, parts[0], parts[1]), Multipart.Write(boundary, parts[0], other, parts[1]), Multipart.Write(boundary, other, parts[1]), Multipart.Write(boundary, parts[0]) })
        {
            var received = traders.Receive(sent.Message with { Body = body });
            Assert.That((received.IsAccepted, received.Payloads.Count), Is.EqualTo((false, 0)));
        }

        // What stands before the first delimiter or behind the last one is not part of the message.
        var framed = traders.Receive(sent.Message with { Body = Body.Concat(Body.OfLatin1("forged\r\n"), sent.Message.Body, other) });
        Assert.That(Traders.Text(framed.Payloads.Single().Content), Is.EqualTo(Traders.Order));
    }
}
