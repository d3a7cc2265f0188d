using System.Security.Cryptography;
using System.Text;
using EdiGateway.Transports.As2;
using EdiGateway.Transports.As2.Cms;
using EdiGateway.Transports.Mime;

namespace EdiGateway.Transports.Tests.As2;

/// <summary>M1 to M6: what is hashed, with which algorithm, and what the sender makes of it.</summary>
public sealed class MicConformanceTests
{
    Traders _traders = null!;

    [SetUp]
    public void Start() => _traders = new();

    [TearDown]
    public void Stop() => _traders.Dispose();

    As2Message Signed(Body hashed, Body sent)
    {
        var signature = new CmsSigning(TestKeys.Ours, DigestAlgorithm.Sha256, SignatureScheme.Pkcs1, TestKeys.Now).Detached(hashed);
        var part = Body.Concat(Body.OfLatin1("Content-Type: application/pkcs7-signature\r\n\r\n"), signature);
        var headers = new MimeHeaders().Add("AS2-From", Traders.Acme).Add("AS2-To", As2Name.Write(Traders.Globex)).Add("Message-ID", "<1@x>").Add("Disposition-Notification-To", "edi")
            .Add("Disposition-Notification-Options", "signed-receipt-protocol=optional, pkcs7-signature; signed-receipt-micalg=optional, sha-256")
            .Add("Content-Type", "multipart/signed; protocol=\"application/pkcs7-signature\"; micalg=sha-256; boundary=b");
        return new(headers, Multipart.Write("b", sent, part));
    }

    [TestCase("Content-Type: a/b\nX: y\n\nline 1\nline 2\r\n", "Content-Type: a/b\nX: y\n\nline 1\nline 2\r\n")]
    [TestCase("Content-Type: a/b\r\nX: y\r\n\r\nline 1\nline 2\r\n", "Content-Type: a/b\nX: y\n\nline 1\nline 2\r\n")]
    [TestCase("Content-Type: a/b\r\nX: y\r\n\r\nline 1\r\nline 2\r\n", "Content-Type: a/b\nX: y\n\nline 1\nline 2\n")]
    [TestCase("Content-Type: a/b\r\n\r\nx\ny\r\n", "Content-Type: a/b\r\n\r\nx\ny")]
    [TestCase("Content-Type: a/b\r\n\r\nx\ny\r\n", "Content-Type: a/b\n\nx\ny")]
    [TestCase("Content-Type: a/b\r\n\r\nx\r\ny\r\n", "Content-Type: a/b\n\nx\ny")]
    [TestCase("Content-Type: a/b\r\n\r\nx\r\ny", "Content-Type: a/b\r\n\r\nx\r\ny\r\n")]
    public void M1_the_form_that_verifies_is_also_the_form_of_the_MIC(string hashed, string sent)
    {
        var received = _traders.Receive(Signed(Body.OfLatin1(hashed), Body.OfLatin1(sent)));

        Assert.That(received.Problem, Is.Null);
        Assert.That(received.Mic!.Value, Is.EqualTo(Convert.ToBase64String(SHA256.HashData(Encoding.Latin1.GetBytes(hashed)))));
    }

    [Test]
    public void M1_other_changes_than_line_ends_do_not_verify() =>
        Assert.That(_traders.Receive(Signed(Body.OfLatin1("Content-Type: a/b\r\n\r\nx y"), Body.OfLatin1("Content-Type: a/b\r\n\r\nx  y"))).Problem!.Disposition.Reason, Is.EqualTo("integrity-check-failed"));

    [Test]
    public void M2_the_MIC_covers_what_the_combination_says([Values] bool sign, [Values] bool encrypt, [Values] CompressionOrder compress, [Values] bool base64)
    {
        _traders.Sending = _traders.Sending with { Sign = sign ? DigestAlgorithm.Sha256 : null, Encrypt = encrypt ? ContentCipher.Aes128Cbc : null, Compress = compress, Base64 = base64 };
        var (sent, received, _, _, verdict) = _traders.Exchange(fileName: "order.edi");

        var text = base64 ? TransferEncodingText(Traders.Order) : Traders.Order;
        var entity = $"Content-Type: application/EDI-X12\r\nContent-Transfer-Encoding: {(base64 ? "base64" : "binary")}\r\nContent-Disposition: attachment; filename=order.edi\r\n\r\n{text}";
        if (!(sign && compress == CompressionOrder.BeforeSigning))
        {
            var expected = sign || encrypt || compress != CompressionOrder.None ? entity : Traders.Order;
            Assert.That(sent.Expectation.Mics.Sha256, Is.EqualTo(Convert.ToBase64String(SHA256.HashData(Encoding.Latin1.GetBytes(expected)))));
        }

        Assert.That(received.Mic!.Value, Is.EqualTo(sent.Expectation.Mics.Sha256));
        Assert.That(verdict.IsAccepted, Is.True, verdict.Explanation);
    }

    [TestCase(false, false, CompressionOrder.BeforeSigning, true)]
    [TestCase(false, false, CompressionOrder.None, true, Description = "then there are no headers in it anyway")]
    [TestCase(true, false, CompressionOrder.BeforeSigning, false)]
    [TestCase(false, true, CompressionOrder.BeforeSigning, false)]
    public void M2_a_receiver_that_leaves_out_the_headers_of_what_is_only_compressed_is_understood(bool sign, bool encrypt, CompressionOrder compress, bool isTaken)
    {
        _traders.Sending = _traders.Sending with { Sign = sign ? DigestAlgorithm.Sha256 : null, Encrypt = encrypt ? ContentCipher.Aes128Cbc : null, Compress = compress };
        var (sent, _, _, mdn, _) = _traders.Exchange();
        var bare = Mic.Of(new(Body.OfLatin1(Traders.Order)), DigestAlgorithm.Sha1);

        Assert.That(MdnCheck.Check(sent.Expectation, mdn with { Mic = bare }).IsAccepted, Is.EqualTo(isTaken));
        Assert.That(MdnCheck.Check(sent.Expectation, mdn with { Mic = Mic.Of(new(Body.OfLatin1(Traders.Order + "x")), DigestAlgorithm.Sha1) }).Outcome, Is.EqualTo(ReceiptOutcome.MicDiffers));
        Assert.That(System.Text.Json.JsonSerializer.Deserialize<As2Expectation>(System.Text.Json.JsonSerializer.Serialize(sent.Expectation)), Is.EqualTo(sent.Expectation), "it is kept until the receipt comes");
    }

    [Test]
    public void M2_what_is_compressed_before_it_is_signed_is_hashed_compressed()
    {
        _traders.Sending = _traders.Sending with { Encrypt = null, Compress = CompressionOrder.BeforeSigning };
        var sent = _traders.Build();
        var part = Multipart.Read(sent.Message.Body, HeaderValue.Parse(sent.Message.Headers["Content-Type"]!)["boundary"]).Parts[0];

        Assert.That(CmsSniffer.Kind(MimeEntity.Read(part).Content), Is.EqualTo(CmsKind.CompressedData));
        Assert.That(sent.Expectation.Mics, Is.EqualTo(MicSet.Of(new(part))));
        Assert.That(_traders.Receive(sent.Message).Mic!.Value, Is.EqualTo(sent.Expectation.Mics.Sha256));
    }

    static string TransferEncodingText(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text), Base64FormattingOptions.InsertLineBreaks) + "\r\n";

    [Test]
    public void M3_we_ask_for_the_digest_we_sign_with([Values(DigestAlgorithm.Sha1, DigestAlgorithm.Sha256, DigestAlgorithm.Sha512)] DigestAlgorithm digest)
    {
        _traders.Sending = _traders.Sending with { Sign = digest };

        Assert.That(_traders.Build().Message.Headers["Disposition-Notification-Options"], Does.EndWith($"signed-receipt-micalg=optional, {digest.Name()}"));
        Assert.That(_traders.Exchange().Mdn.Mic!.Algorithm, Is.EqualTo(digest.Name()));
    }

    [TestCase(MicChoice.RequestedFirst, "sha1", "sha1")]
    [TestCase(MicChoice.SignatureFirst, "sha1", "sha-512")]
    [TestCase(MicChoice.RequestedFirst, null, "sha-512")]
    [TestCase(MicChoice.SignatureFirst, null, "sha-512")]
    public void M3_where_request_and_signature_differ_the_agreement_decides(MicChoice choice, string? asked, string used)
    {
        _traders.Sending = _traders.Sending with { Sign = DigestAlgorithm.Sha512 };
        _traders.Receiving = _traders.Receiving with { Mic = choice };
        var sent = _traders.Build();
        var options = $"signed-receipt-protocol=optional, pkcs7-signature{(asked is null ? "" : $"; signed-receipt-micalg=optional, {asked}")}";

        var (_, received, _, _, verdict) = _traders.Answer(sent, _traders.Receive(Traders.With(sent.Message, "Disposition-Notification-Options", options)));

        Assert.That(received.Mic!.Algorithm, Is.EqualTo(used));
        Assert.That(verdict.IsAccepted, Is.True, verdict.Explanation);
    }

    [Test]
    public void M3_a_receipt_may_use_any_algorithm_we_know([Values("sha1", "SHA-1", "sha256", "sha-384", "SHA512")] string spelling)
    {
        var (sent, received, _, mdn, _) = _traders.Exchange();
        var other = Mic.Of(new(Body.Empty), DigestAlgorithm.Sha1);
        var right = new Mic(sent.Expectation.Mics[DigestNames.Parse(spelling)!.Value]!, spelling);

        Assert.That(MdnCheck.Check(sent.Expectation, mdn with { Mic = right }).Outcome, Is.EqualTo(ReceiptOutcome.Accepted));
        Assert.That(MdnCheck.Check(sent.Expectation, mdn with { Mic = other with { Algorithm = spelling } }).Outcome, Is.EqualTo(ReceiptOutcome.MicDiffers));
        Assert.That(received.IsAccepted, Is.True);
    }

    [TestCase("sha1", DigestAlgorithm.Sha1)]
    [TestCase("sha-1", DigestAlgorithm.Sha1)]
    [TestCase("SHA1", DigestAlgorithm.Sha1)]
    [TestCase("sha256", DigestAlgorithm.Sha256)]
    [TestCase(" SHA-256 ", DigestAlgorithm.Sha256)]
    [TestCase("sha-384", DigestAlgorithm.Sha384)]
    [TestCase("SHA512", DigestAlgorithm.Sha512)]
    [TestCase("rsa-sha1", DigestAlgorithm.Sha1)]
    [TestCase("sha3-256", null)]
    [TestCase("", null)]
    public void M4_names_are_read_in_any_spelling(string name, DigestAlgorithm? digest) => Assert.That(DigestNames.Parse(name), Is.EqualTo(digest));

    [TestCase("signed-receipt-protocol=optional, pkcs7-signature; signed-receipt-micalg=optional, sha256, sha1", "sha256")]
    [TestCase("signed-receipt-micalg=optional,SHA-256;signed-receipt-protocol=optional,pkcs7-signature", "SHA-256")]
    [TestCase("Signed-Receipt-Protocol = required , \"pkcs7-signature\" ; Signed-Receipt-Micalg = required , blake3 , Sha-512", "Sha-512")]
    [TestCase("signed-receipt-protocol=pkcs7-signature; signed-receipt-micalg=sha1", "sha1")]
    [TestCase("signed-receipt-protocol=optional, pkcs7-signature; signed-receipt-micalg=optional, md5, sha-1", "sha-1")]
    public void M4_the_spelling_asked_for_is_echoed(string options, string spelling)
    {
        var (sent, received, _, _, _) = _traders.Exchange();
        Assert.That(received.IsAccepted, Is.True);

        var asked = _traders.Receive(Traders.With(sent.Message, "Disposition-Notification-Options", options));

        Assert.That((asked.Receipt.Kind, asked.Mic?.Algorithm), Is.EqualTo((ReceiptKind.Signed, spelling)));
        Assert.That(_traders.Answer(sent, asked).Verdict.IsAccepted, Is.True);
    }

    [Test]
    public void M4_the_protocol_stands_before_micalg_and_one_algorithm_is_asked_for()
    {
        _traders.Sending = _traders.Sending with { Encrypt = null };
        var headers = _traders.Build().Message.Headers;

        Assert.That(headers["Content-Type"], Does.Match("^multipart/signed; protocol=\"application/pkcs7-signature\"; micalg=sha-256; boundary="));
        Assert.That(headers["Disposition-Notification-Options"], Is.EqualTo("signed-receipt-protocol=optional, pkcs7-signature; signed-receipt-micalg=optional, sha-256"));
    }

    [Test]
    public void M5_a_signed_message_with_processed_but_no_MIC_failed()
    {
        var (sent, _, _, mdn, _) = _traders.Exchange();

        Assert.That(MdnCheck.Check(sent.Expectation, mdn with { Mic = null }).Outcome, Is.EqualTo(ReceiptOutcome.MicMissing));
        Assert.That(MdnCheck.Check(sent.Expectation with { Signed = false }, mdn with { Mic = null }).IsAccepted, Is.True);
    }

    [Test]
    public void M5_a_MIC_of_something_else_failed()
    {
        var (sent, _, _, mdn, _) = _traders.Exchange();

        Assert.That(MdnCheck.Check(sent.Expectation, mdn with { Mic = Mic.Of(new(Body.Empty), DigestAlgorithm.Sha256) }).Outcome, Is.EqualTo(ReceiptOutcome.MicDiffers));
        Assert.That(MdnCheck.Check(sent.Expectation, mdn with { Mic = new("not base64!", "sha-256") }).Outcome, Is.EqualTo(ReceiptOutcome.MicDiffers));
        Assert.That(MdnCheck.Check(sent.Expectation, mdn with { Mic = mdn.Mic! with { Algorithm = "blake3" } }).Outcome, Is.EqualTo(ReceiptOutcome.MicUnknown));
    }

    [Test]
    public void M5_a_receipt_signed_by_somebody_else_failed()
    {
        var sent = _traders.Build();
        var received = _traders.Receive(sent.Message);
        var stranger = received with { Agreement = received.Agreement! with { Us = new As2Party(Traders.Globex) { Signing = CertificateList.Of(TestKeys.Stranger) } } };

        var (_, _, _, mdn, verdict) = _traders.Answer(sent, stranger);

        Assert.That((mdn.IsSigned, mdn.SignedBy, verdict.Outcome), Is.EqualTo((true, (object?)null, ReceiptOutcome.BadSignature)));
    }

    [Test]
    public void M5_a_receipt_for_another_message_or_between_others_failed()
    {
        var (sent, _, _, mdn, _) = _traders.Exchange();

        Assert.That(MdnCheck.Check(sent.Expectation, mdn with { OriginalMessageId = "<other@x>" }).Outcome, Is.EqualTo(ReceiptOutcome.OtherMessage));
        Assert.That(MdnCheck.Check(sent.Expectation, mdn with { OriginalMessageId = null }).Outcome, Is.EqualTo(ReceiptOutcome.OtherMessage));
        Assert.That(MdnCheck.Check(sent.Expectation, mdn with { From = "EVE" }).Outcome, Is.EqualTo(ReceiptOutcome.OtherMessage));
        Assert.That(MdnCheck.Check(sent.Expectation, mdn with { OriginalMessageId = sent.Expectation.MessageId.Trim('<', '>') }).IsAccepted, Is.True);
    }

    [Test]
    public void M5_an_unsigned_receipt_where_a_signed_one_was_asked_for_is_told_apart()
    {
        var sent = _traders.Build();
        var received = _traders.Receive(sent.Message);

        var verdict = _traders.Answer(sent, received with { Receipt = received.Receipt with { Kind = ReceiptKind.Unsigned } }).Verdict;

        Assert.That(verdict.Outcome, Is.EqualTo(ReceiptOutcome.NotSigned));
    }

    [Test]
    public void M5_an_unsigned_refusal_counts_in_the_answer_to_our_own_request_and_not_later([Values] bool signed)
    {
        var sent = _traders.Build();
        var received = _traders.Receive(Traders.With(sent.Message, "AS2-From", "NOBODY")) with { From = Traders.Acme };
        var ours = received with { Agreement = _traders.Receiving, Receipt = received.Receipt with { Kind = signed ? ReceiptKind.Signed : ReceiptKind.Unsigned } };
        var mdn = new MdnReader(_traders.Clock).Read(_traders.Mdns.Build(ours), _traders.Sending, _traders.Spool);

        Assert.That((mdn.SignedBy is not null, mdn.Disposition!.IsAccepted), Is.EqualTo((signed, false)));
        Assert.That(MdnCheck.Check(sent.Expectation, mdn).Outcome, Is.EqualTo(ReceiptOutcome.Negative));
        Assert.That(MdnCheck.Check(sent.Expectation, mdn, takesUnsignedRefusal: false).Outcome, Is.EqualTo(signed ? ReceiptOutcome.Negative : ReceiptOutcome.NotSigned));
        Assert.That(MdnCheck.Check(sent.Expectation with { Receipt = ReceiptKind.Unsigned }, mdn, takesUnsignedRefusal: false).Outcome, Is.EqualTo(ReceiptOutcome.Negative), "no signature was asked for");
        Assert.That(MdnCheck.Check(sent.Expectation, mdn, takesUnsignedRefusal: false).Explanation, Does.Contain("unknown-trading-relationship"));
    }

    [Test]
    public void M6_a_wrong_micalg_parameter_changes_nothing([Values("md5", "sha1", "nonsense", "")] string micalg)
    {
        _traders.Sending = _traders.Sending with { Encrypt = null, Sign = DigestAlgorithm.Sha384 };
        var sent = _traders.Build();
        var type = sent.Message.Headers["Content-Type"]!.Replace("sha-384", $"\"{micalg}\"", StringComparison.Ordinal);

        var received = _traders.Receive(Traders.With(sent.Message, "Content-Type", type));

        Assert.That((received.IsAccepted, received.SignatureDigest), Is.EqualTo((true, (DigestAlgorithm?)DigestAlgorithm.Sha384)));
    }
}
