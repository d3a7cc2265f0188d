using System.Text;
using EdiGateway.Transports.As2;
using EdiGateway.Transports.As2.Cms;
using EdiGateway.Transports.Mime;

namespace EdiGateway.Transports.Tests.As2;

/// <summary>B1 to B6: what arrives is opened by what it is, not by what its labels say, and is never called processed when it was not opened.</summary>
public sealed class BodyConformanceTests
{
    static readonly Body Entity = Body.OfLatin1($"Content-Type: application/EDI-X12\r\n\r\n{Traders.Order}");

    Traders _traders = null!;

    [SetUp]
    public void Start() => _traders = new();

    [TearDown]
    public void Stop() => _traders.Dispose();

    As2Message Message(string? contentType, Body body, params (string Name, string Value)[] headers)
    {
        var all = new MimeHeaders().Add("AS2-From", Traders.Acme).Add("AS2-To", As2Name.Write(Traders.Globex)).Add("Message-ID", "<1@acme.example>")
            .Add("Disposition-Notification-To", "edi").AddIf("Content-Type", contentType);
        foreach (var (name, value) in headers)
            all.Add(name, value);
        return new(all, body);
    }

    void IsTaken(As2Message message)
    {
        var received = _traders.Receive(message);
        Assert.That(received.Problem, Is.Null);
        Assert.That(Traders.Text(received.Payloads.Single().Content), Is.EqualTo(Traders.Order));
    }

    string? Refusal(As2Message message)
    {
        var received = _traders.Receive(message);
        Assert.That(received.Payloads, Is.Empty);
        return received.Problem?.Disposition.Reason;
    }

    Body Encrypted(Body? content = null, ContentCipher cipher = ContentCipher.Aes256Cbc) =>
        CmsEncryption.Encrypt(content ?? Entity, [TestKeys.Theirs], cipher, KeyTransport.Pkcs1, _traders.Spool);

    Body Opaque() => new CmsSigning(TestKeys.Ours, DigestAlgorithm.Sha256, SignatureScheme.Pkcs1, TestKeys.Now).Opaque(Entity);

    [Test]
    public void B1_a_protected_body_is_opened_whatever_its_label_says(
        [Values("application/pkcs7-mime; smime-type=enveloped-data", "application/x-pkcs7-mime", "Application/PKCS7-Mime; SMIME-TYPE=\"signed-data\"", "application/octet-stream", "text/plain", "application/EDI-X12", null)] string? label,
        [Values("CBC", "GCM", "opaque", "compressed")] string kind)
    {
        IsTaken(Message(label, kind switch
        {
            "CBC" => Encrypted(),
            "GCM" => Encrypted(cipher: ContentCipher.Aes128Gcm),
            "opaque" => Opaque(),
            _ => CmsCompression.Compress(Entity, _traders.Spool),
        }));
    }

    [TestCase("application/pkcs7-mime; smime-type=enveloped-data", "decryption-failed")]
    [TestCase("application/x-pkcs7-mime", "decryption-failed")]
    [TestCase("application/pkcs7-mime; smime-type=compressed-data", "decompression-failed")]
    [TestCase("multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=b", "unsupported format")]
    public void B1_what_is_labelled_as_protected_and_cannot_be_opened_is_not_processed(string label, string reason) =>
        Assert.That(Refusal(Message(label, Body.OfLatin1(Traders.Order))), Is.EqualTo(reason));

    [TestCase("3080 06092A864886F70D010705 A080", "unsupported format")]
    [TestCase("3080 06092A864886F70D010706 A080", "unsupported format")]
    [TestCase("3080 06092A864886F70D010703 A080 0000 0000", "decryption-failed")]
    [TestCase("3080 060B2A864886F70D0109100109 A080 0000 0000", "decompression-failed")]
    public void B1_a_cryptographic_message_that_cannot_be_opened_is_not_processed(string hex, string reason) =>
        Assert.That(Refusal(Message("application/octet-stream", Body.Of(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal))))), Is.EqualTo(reason));

    [Test]
    public void B1_a_document_that_is_encrypted_inside_a_multipart_is_not_processed() =>
        Assert.That(Refusal(Message("multipart/mixed; boundary=b", Multipart.Write("b", Entity, Body.Concat(Body.OfLatin1("Content-Type: application/octet-stream\r\n\r\n"), Encrypted())))), Is.EqualTo("unsupported format"));

    [Test]
    public void B2_base64_is_taken_with_and_without_the_header([Values] bool header, [Values] bool opaque)
    {
        var text = TransferEncoding.ToBase64(opaque ? Opaque() : Encrypted(), _traders.Spool);

        IsTaken(header ? Message("application/pkcs7-mime", text, ("Content-Transfer-Encoding", "BASE64")) : Message("application/pkcs7-mime", text));
    }

    [Test]
    public void B2_a_header_that_says_base64_over_binary_is_overlooked() => IsTaken(Message("application/pkcs7-mime", Encrypted(), ("Content-Transfer-Encoding", "base64")));

    [Test]
    public void B2_line_ends_behind_the_message_are_overlooked([Values("\r\n", "\n\n", "\0\0")] string tail) =>
        IsTaken(Message("application/pkcs7-mime", Body.Concat(Encrypted(), Body.OfLatin1(tail))));

    [Test]
    public void B2_a_signature_part_may_be_binary_or_base64_and_text_may_stand_before_it([Values] bool binary, [Values] bool preamble, [Values("pkcs7-signature", "x-pkcs7-signature")] string type)
    {
        var signature = new CmsSigning(TestKeys.Ours, DigestAlgorithm.Sha256, SignatureScheme.Pkcs1, TestKeys.Now) { EmbedCertificate = false, ByKeyIdentifier = binary }.Detached(Entity);
        var part = Body.Concat(Body.OfLatin1($"Content-Type: application/{type}\r\n\r\n"), binary ? signature : TransferEncoding.ToBase64(signature, _traders.Spool));
        var body = Multipart.Write("=_b 1", Entity, part);

        IsTaken(Message($"multipart/signed; micalg=md5; boundary=\"=_b 1\"; protocol=\"application/{type}\"", preamble ? Body.Concat(Body.OfLatin1("Content-Type: multipart/signed\r\n\r\nThis is S/MIME.\r\n"), body) : body));
    }

    [Test]
    public void B2_a_message_for_several_is_ours_too() =>
        IsTaken(Message("application/pkcs7-mime", CmsEncryption.Encrypt(Entity, [TestKeys.Stranger, TestKeys.Expired, TestKeys.Theirs], ContentCipher.Aes128Cbc, KeyTransport.Pkcs1, _traders.Spool, byKeyIdentifier: true)));

    [TestCase("ISA*00*          *00*          ~")]
    [TestCase("UNA:+.? 'UNB+UNOC:3+ACME+GLOBEX'\r\n\r\nUNZ'")]
    [TestCase("<?xml version=\"1.0\"?><order/>")]
    [TestCase("")]
    [TestCase("a: b")]
    public void B3_encrypted_content_without_headers_is_the_document(string document)
    {
        var received = _traders.Receive(Message("application/pkcs7-mime", Encrypted(Body.OfLatin1(document))));

        Assert.That(received.Problem, Is.Null);
        Assert.That(Traders.Text(received.Payloads.Single().Content), Is.EqualTo(document));
        Assert.That(received.Mic, Is.EqualTo(Mic.Of(new(Body.OfLatin1(document)), DigestAlgorithm.Sha1)));
    }

    [Test]
    public void B4_both_orders_of_compression_are_taken([Values(CompressionOrder.BeforeSigning, CompressionOrder.AfterSigning)] CompressionOrder order, [Values] bool encrypt)
    {
        _traders.Sending = _traders.Sending with { Compress = order, Encrypt = encrypt ? ContentCipher.Aes128Cbc : null };

        IsTaken(_traders.Build().Message);
    }

    [Test]
    public void B4_a_message_compressed_twice_is_refused()
    {
        var once = CmsCompression.Compress(Entity, _traders.Spool);
        var twice = CmsCompression.Compress(Body.Concat(Body.OfLatin1("Content-Type: application/pkcs7-mime\r\n\r\n"), once), _traders.Spool);

        Assert.That(Refusal(Message("application/pkcs7-mime", twice)), Is.EqualTo("decompression-failed"));
        Assert.That(Refusal(Message("application/pkcs7-mime", Encrypted(Body.Concat(Body.OfLatin1("Content-Type: a/b\r\n\r\n"), Encrypted())))), Is.EqualTo("decryption-failed"));
    }

    [Test]
    public void B4_content_that_inflates_beyond_the_limit_is_refused()
    {
        _traders.Receiving = _traders.Receiving with { MaxContent = 100_000 };
        var bomb = CmsCompression.Compress(Body.Of(new byte[50_000_000]), _traders.Spool);

        Assert.That(Refusal(Message("application/pkcs7-mime; smime-type=compressed-data", bomb)), Is.EqualTo("decompression-failed"));
    }

    [Test]
    public void B5_an_opaque_signature_is_taken_and_checked()
    {
        var received = _traders.Receive(Message("application/pkcs7-mime; smime-type=signed-data", Encrypted(Body.Concat(Body.OfLatin1("Content-Type: application/pkcs7-mime\r\n\r\n"), Opaque()))));

        Assert.That((received.IsAccepted, received.SignedBy?.Subject), Is.EqualTo((true, TestKeys.Ours.Subject)));
        var stranger = new CmsSigning(TestKeys.Stranger, DigestAlgorithm.Sha256, SignatureScheme.Pkcs1, TestKeys.Now).Opaque(Entity);
        Assert.That(Refusal(Message("application/pkcs7-mime", stranger)), Is.EqualTo("authentication-failed"));
    }

    [Test]
    public void B5_several_documents_arrive_as_several([Values] bool base64)
    {
        _traders.Sending = _traders.Sending with { Base64 = base64, Compress = CompressionOrder.BeforeSigning };
        var sent = _traders.Builder.Build(_traders.Sending, [new(Body.OfLatin1("ISA~"), "application/EDI-X12", "order.edi"), new(Body.Of(new byte[] { 0, 13, 10, 255 }), "image/png", "drawing.png")], _traders.Spool);

        var (_, received, _, _, verdict) = _traders.Answer(sent, _traders.Receive(sent.Message));

        Assert.That(received.Payloads.Select(p => (p.FileName, p.ContentType, Convert.ToHexString(p.Content.ToArray()))),
            Is.EqualTo(new[] { ("order.edi", "application/EDI-X12", "4953417E"), ("drawing.png", "image/png", "000D0AFF") }));
        Assert.That(verdict.IsAccepted, Is.True, verdict.Explanation);
    }

    [TestCase("attachment; filename=order.edi", "order.edi")]
    [TestCase("attachment; filename=\"my order.edi\"", "my order.edi")]
    [TestCase("ATTACHMENT; FileName=\"a;b\\\"c.edi\"", "a;b_c.edi")]
    [TestCase("attachment; filename*=UTF-8''Bestellung%20%C3%BC.edi", "Bestellung ü.edi")]
    [TestCase("attachment; filename*=iso-8859-1'de'%FC.edi", "ü.edi")]
    [TestCase("attachment; filename*0=\"long-\"; filename*1=\"name.edi\"", "long-name.edi")]
    [TestCase("attachment; filename*1*=%C3%BC.edi; filename*0*=UTF-8''x-", "x-ü.edi")]
    [TestCase("attachment; filename=plain.edi; filename*=UTF-8''%E2%82%AC.edi", "€.edi")]
    [TestCase("attachment; filename=\"=?UTF-8?B?w7wuZWRp?=\"", "ü.edi")]
    [TestCase("attachment; filename=\"\u00C3\u00BC.edi\"", "ü.edi")]
    [TestCase("attachment; filename=\"../../etc/passwd\"", "passwd")]
    [TestCase("attachment; filename=\"C:\\\\outbox\\\\order.edi\"", "order.edi")]
    [TestCase("attachment; filename=\"..\"", "_")]
    [TestCase("attachment; filename*=UTF-8''a%00b%0D%0A.edi", "a_b__.edi")]
    [TestCase("attachment", null)]
    [TestCase("attachment; filename=\"\"", null)]
    [TestCase(null, null)]
    public void B6_a_file_name_is_read_in_any_form_and_made_safe(string? disposition, string? name)
    {
        var message = disposition is null ? Message("text/plain", Entity) : Message("text/plain", Entity, ("Content-Disposition", disposition));

        Assert.That(_traders.Receive(message).Payloads.Single().FileName, Is.EqualTo(name));
    }

    [Test]
    public void B6_a_name_outside_ascii_is_sent_in_ascii_and_arrives([Values("order.edi", "Bestellung für \"Müller\" 100%.edi", "発注書.edi")] string name)
    {
        _traders.Sending = _traders.Sending with { Encrypt = null, Sign = null };

        var sent = _traders.Build(fileName: name);

        Assert.That(sent.Message.Headers["Content-Disposition"], Does.Match("^[ -~]*$"));
        Assert.That(_traders.Receive(sent.Message).Payloads.Single().FileName, Is.EqualTo(name.Replace('"', '_')));
    }

    [Test]
    public void What_the_agreement_asks_for_must_be_there([Values] bool signature)
    {
        _traders.Receiving = _traders.Receiving with { RequireSignature = signature, RequireEncryption = !signature };
        _traders.Sending = _traders.Sending with { Sign = signature ? null : DigestAlgorithm.Sha256, Encrypt = signature ? ContentCipher.Aes128Cbc : null };

        Assert.That(Refusal(_traders.Build().Message), Is.EqualTo("insufficient-message-security"));
    }

    [Test]
    public void A_quoted_printable_document_is_decoded()
    {
        var received = _traders.Receive(Message("text/plain", Body.OfLatin1("a=3Db=\r\nc=C3=BC"), ("Content-Transfer-Encoding", "quoted-printable")));

        Assert.That(Encoding.UTF8.GetString(received.Payloads.Single().Content.ToArray()), Is.EqualTo("a=bcü"));
    }
}
