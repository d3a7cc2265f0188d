using System.Text;
using EdiGateway.Transports.As2;
using EdiGateway.Transports.As2.Cms;
using EdiGateway.Transports.Mime;

namespace EdiGateway.Transports.Tests.As2;

/// <summary>D1 to D5: receipts as others write them, and ours to the byte.</summary>
public sealed class MdnConformanceTests
{
    Traders _traders = null!;

    [SetUp]
    public void Start() => _traders = new();

    [TearDown]
    public void Stop() => _traders.Dispose();

    Mdn Read(string contentType, string body) =>
        new MdnReader(_traders.Clock).Read(new(new MimeHeaders().Add("Content-Type", contentType), Body.OfLatin1(body)), _traders.Sending, _traders.Spool);

    static IEnumerable<TestCaseData> Dispositions() =>
    [
        new("automatic-action/MDN-sent-automatically; processed", "processed", DispositionModifier.None, null, true),
        new("Automatic-action/mdn-sent-automatically;processed", "processed", DispositionModifier.None, null, true),
        new("automatic-action/MDN-sent-automatically;  PROCESSED  ", "processed", DispositionModifier.None, null, true),
        new("processed", "processed", DispositionModifier.None, null, true),
        new("automatic-action/MDN-sent-automatically; processed/error: authentication-failed", "processed", DispositionModifier.Error, "authentication-failed", false),
        new("automatic-action/MDN-sent-automatically; processed/Error:decryption-failed", "processed", DispositionModifier.Error, "decryption-failed", false),
        new("automatic-action/MDN-sent-automatically; processed / error : a: b; c", "processed", DispositionModifier.Error, "a: b; c", false),
        new("automatic-action/MDN-sent-automatically; processed/warning: duplicate-document", "processed", DispositionModifier.Warning, "duplicate-document", true),
        new("automatic-action/MDN-sent-automatically; processed/Warning: authentication-failed, processing continued", "processed", DispositionModifier.Warning, "authentication-failed, processing continued", true),
        new("automatic-action/MDN-sent-automatically; failed", "failed", DispositionModifier.None, null, false),
        new("automatic-action/MDN-sent-automatically; failed/Failure: unsupported format", "failed", DispositionModifier.Failure, "unsupported format", false),
        new("automatic-action/MDN-sent-automatically; failed/failure=text", "failed", DispositionModifier.Failure, "text", false),
        new("automatic-action/MDN-sent-automatically; processed/superseded", "processed", DispositionModifier.Error, null, false),
        new("automatic-action/MDN-sent-automatically; processed: something", "processed", DispositionModifier.Error, "something", false),
        new("automatic-action/MDN-sent-automatically; deleted", "deleted", DispositionModifier.None, null, false),
    ];

    [TestCaseSource(nameof(Dispositions))]
    public void D1_a_disposition_is_read_in_any_spelling(string text, string type, DispositionModifier modifier, string? reason, bool accepted)
    {
        var read = Disposition.Parse(text)!;

        Assert.That(read, Is.EqualTo(new Disposition(type, modifier, reason)));
        Assert.That(read.IsAccepted, Is.EqualTo(accepted));
    }

    [TestCase("")]
    [TestCase(null)]
    [TestCase("automatic-action/MDN-sent-automatically;")]
    public void D1_no_disposition_is_no_success(string? text) => Assert.That(Disposition.Parse(text), Is.Null);

    [Test]
    public void D2_the_receipt_says_what_went_wrong()
    {
        var outcomes = new List<string?>();
        void Note(As2Message message) => outcomes.Add(new MdnReader(_traders.Clock).Read(_traders.Mdns.Build(_traders.Receive(message)), _traders.Sending, _traders.Spool).Disposition?.ToString().Split("; ")[1]);
        var good = _traders.Build().Message;
        var entity = Body.OfLatin1("Content-Type: a/b\r\n\r\nx");

        Note(good);
        Note(Traders.With(good, "AS2-To", "ELSEWHERE"));
        using (var stranger = new Traders(acme: TestKeys.Stranger))
            Note(stranger.Build().Message);
        using (var wrongKey = new Traders(globex: TestKeys.Stranger))
            Note(wrongKey.Build().Message);
        Note(good with { Body = CmsCompression.Compress(Body.Of(new byte[10]), _traders.Spool).Slice(0, 50) });
        _traders.Sending = _traders.Sending with { Encrypt = null };
        var signed = _traders.Build().Message;
        Note(signed with { Body = Body.OfLatin1(Encoding.Latin1.GetString(signed.Body.ToArray()).Replace("ACME ", "EVIL ", StringComparison.Ordinal)) });
        Note(Traders.With(signed, "Content-Type", "multipart/signed; boundary=other"));
        Note(Traders.With(good, "Disposition-Notification-Options", "signed-receipt-protocol=required, pgp-signature"));
        Note(Traders.With(good, "Disposition-Notification-Options", "signed-receipt-protocol=required, pkcs7-signature; signed-receipt-micalg=required, blake3"));
        _traders.Receiving = _traders.Receiving with { RequireEncryption = true };
        Note(signed);

        Assert.That(entity.Length, Is.Positive);
        Assert.That(outcomes, Is.EqualTo(new[]
        {
            "processed",
            "processed/error: unknown-trading-relationship",
            "processed/error: authentication-failed",
            "processed/error: decryption-failed",
            "processed/error: decompression-failed",
            "processed/error: integrity-check-failed",
            "processed/error: unexpected-processing-error",
            "failed/failure: unsupported format",
            "failed/failure: unsupported MIC-algorithms",
            "processed/error: insufficient-message-security",
        }));
        Assert.That(Disposition.Duplicate.ToString(), Does.EndWith("; processed/warning: duplicate-document"));
    }

    [Test]
    public void D3_a_signed_receipt_is_built_to_the_byte()
    {
        var (sent, received, receipt, _, _) = _traders.Exchange();
        var body = Encoding.UTF8.GetString(receipt.Body.ToArray());
        var outer = HeaderValue.Parse(receipt.Headers["Content-Type"]!);
        var signed = Multipart.Read(receipt.Body, outer["boundary"]).Parts;
        var report = Encoding.UTF8.GetString(signed[0].ToArray());

        Assert.That(body.Replace("\r\n", "", StringComparison.Ordinal), Does.Not.Contain("\n").And.Not.Contain("\r"));
        Assert.That(report, Is.EqualTo(
            "Content-Type: multipart/report; report-type=disposition-notification; boundary=mdn-4\r\n\r\n" +
            "--mdn-4\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" +
            "The message was received, decrypted and verified as agreed. This does not say that its content was understood.\r\n\r\n" +
            $"Message: {sent.Message.MessageId}\r\nFrom: ACME-EDI\r\nTo: Globex Trading\r\n\r\n" +
            "--mdn-4\r\nContent-Type: message/disposition-notification\r\nContent-Transfer-Encoding: 7bit\r\n\r\n" +
            "Reporting-UA: EdiGateway\r\nOriginal-Recipient: rfc822; \"Globex Trading\"\r\nFinal-Recipient: rfc822; \"Globex Trading\"\r\n" +
            $"Original-Message-ID: {sent.Message.MessageId}\r\nDisposition: automatic-action/MDN-sent-automatically; processed\r\nReceived-Content-MIC: {received.Mic}\r\n\r\n" +
            "\r\n--mdn-4--\r\n"));
        Assert.That(body, Does.Contain("\r\n--mdn-4--\r\n\r\n--mdn-5\r\n"), "the signed bytes end with the line end of the inner multipart");
        var signature = TransferEncoding.Decode(MimeEntity.Read(signed[1]).Content, "base64", _traders.Spool);
        Assert.That(signature.ToArray().AsSpan().IndexOf(TestKeys.Theirs.RawData), Is.Positive, "our certificate is in the signature");
    }

    const string Fields = "Reporting-UA: Other\nOriginal-Message-ID: <1@x>\nDisposition: automatic-action/MDN-sent-automatically; processed\nReceived-Content-MIC: AAAA,sha1\n";

    [TestCase("multipart/report; report-type=disposition-notification; boundary=b", "--b\n\nAll well.\n--b\nContent-Type: message/disposition-notification\n\n" + Fields + "--b--\n")]
    [TestCase("multipart/report; boundary=\"b\"", "--b\r\nContent-Type: text/plain\r\n\r\nAll well.\r\n--b\r\n\r\n" + Fields + "\r\n--b--")]
    [TestCase("multipart/report; boundary=b", "Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nAll well.\r\n--b\r\n" + Fields + "\r\n--b--")]
    [TestCase("Multipart/Report; boundary=b", "--b\nContent-Type: text/plain\n\nAll well.\n--b\nContent-Type: message/disposition-notification\nContent-Transfer-Encoding: base64\n\nRGlzcG9zaXRpb246IGE7cHJvY2Vzc2VkCg==\n--b--\n")]
    [TestCase("message/disposition-notification", "\r\n" + Fields)]
    public void D4_receipts_are_read_as_others_write_them(string type, string body)
    {
        var mdn = Read(type, body);

        Assert.That(mdn.Disposition?.Type, Is.EqualTo(body.Contains("RGlz", StringComparison.Ordinal) ? "a;processed" : "processed"), mdn.Text);
        if (body.Contains("All well", StringComparison.Ordinal))
            Assert.That(mdn.Text, Is.EqualTo("All well."));
        if (!body.Contains("RGlz", StringComparison.Ordinal))
            Assert.That((mdn.OriginalMessageId, mdn.Mic), Is.EqualTo(("<1@x>", new Mic("AAAA", "sha1"))));
    }

    [Test]
    public void D4_a_binary_signature_and_an_opaque_one_are_read([Values] bool opaque)
    {
        var report = Body.OfLatin1("Content-Type: message/disposition-notification\r\n\r\n" + Fields.Replace("\n", "\r\n", StringComparison.Ordinal));
        var signing = new CmsSigning(TestKeys.Theirs, DigestAlgorithm.Sha1, SignatureScheme.Pkcs1, TestKeys.Now);
        var message = opaque
            ? new As2Message(new MimeHeaders().Add("Content-Type", "application/pkcs7-mime"), signing.Opaque(report))
            : new As2Message(new MimeHeaders().Add("Content-Type", "multipart/signed; boundary=b"), Multipart.Write("b", report, Body.Concat(Body.OfLatin1("Content-Type: application/pkcs7-signature\n\n"), signing.Detached(report))));

        var mdn = new MdnReader(_traders.Clock).Read(message, _traders.Sending, _traders.Spool);

        Assert.That((mdn.SignatureProblem, mdn.SignedBy?.Subject, mdn.Disposition?.IsAccepted), Is.EqualTo(((string?)null, TestKeys.Theirs.Subject, (bool?)true)));
    }

    [TestCase("text/html", "<html>Thank you</html>")]
    [TestCase("multipart/report", "--b\r\n")]
    [TestCase("multipart/report; boundary=b", "")]
    [TestCase("multipart/signed; boundary=b", "--b\r\n\r\n--b--")]
    [TestCase("message/disposition-notification", "nothing of use")]
    public void D4_what_is_no_receipt_is_no_success(string type, string body)
    {
        var sent = _traders.Build();

        Assert.That(MdnCheck.Check(sent.Expectation, Read(type, body)).Outcome, Is.AnyOf(ReceiptOutcome.Unreadable, ReceiptOutcome.BadSignature));
    }

    [Test]
    public void D5_a_receipt_for_an_error_is_signed_too()
    {
        using var stranger = new Traders(acme: TestKeys.Stranger);
        var sent = stranger.Build();

        var (_, received, _, mdn, verdict) = _traders.Answer(sent, _traders.Receive(sent.Message));

        Assert.That((received.Problem!.Disposition.Reason, mdn.SignedBy?.Subject), Is.EqualTo(("authentication-failed", TestKeys.Theirs.Subject)));
        Assert.That((verdict.Outcome, mdn.Mic), Is.EqualTo((ReceiptOutcome.Negative, (Mic?)null)));
        Assert.That(verdict.Explanation, Does.Contain("authentication-failed").And.Contain("certificates configured"));
    }

    [Test]
    public void D5_a_signature_we_cannot_make_gives_an_unsigned_receipt()
    {
        var sent = _traders.Build();
        var (_, received, _, mdn, _) = _traders.Answer(sent, _traders.Receive(Traders.With(sent.Message, "Disposition-Notification-Options", "signed-receipt-protocol=required, pgp-signature")));
        Assert.That((received.Problem!.Disposition, mdn.IsSigned), Is.EqualTo((Disposition.Failure("unsupported format"), false)));

        var optional = _traders.Receive(Traders.With(sent.Message, "Disposition-Notification-Options", "signed-receipt-protocol=optional, pgp-signature"));
        Assert.That((optional.IsAccepted, optional.Receipt.Kind), Is.EqualTo((true, ReceiptKind.Unsigned)));
    }

    [Test]
    public void R2_a_duplicate_is_answered_as_taken()
    {
        var sent = _traders.Build();
        var receipt = _traders.Mdns.Build(_traders.Receive(sent.Message), Disposition.Duplicate, "Received before.");
        var mdn = new MdnReader(_traders.Clock).Read(receipt, _traders.Sending, _traders.Spool);

        Assert.That(MdnCheck.Check(sent.Expectation, mdn).IsAccepted, Is.True);
        Assert.That(mdn.Disposition, Is.EqualTo(Disposition.Duplicate));
    }

    [Test]
    public void R5_receipts_and_messages_are_told_apart_by_content([Values] bool sign, [Values] bool encrypt)
    {
        _traders.Sending = _traders.Sending with { Sign = sign ? DigestAlgorithm.Sha256 : null, Encrypt = encrypt ? ContentCipher.Aes128Cbc : null, Receipt = sign ? ReceiptKind.Signed : ReceiptKind.Unsigned };
        var (sent, _, receipt, _, _) = _traders.Exchange();

        Assert.That((MdnReader.IsReceipt(sent.Message), MdnReader.IsReceipt(receipt)), Is.EqualTo((false, true)));
    }
}
