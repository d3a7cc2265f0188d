using EdiGateway.Transports.As2;
using EdiGateway.Transports.Mime;

namespace EdiGateway.Transports.Tests.As2;

/// <summary>H1 to H3 and what of H6 and H7 lies in the messages; H4, H5 and the rest of H6 and H7 need a server.</summary>
public sealed class HeaderConformanceTests
{
    Traders _traders = null!;

    [SetUp]
    public void Start() => _traders = new();

    [TearDown]
    public void Stop() => _traders.Dispose();

    [TestCase("ACME", "ACME")]
    [TestCase("ACME Corp", "\"ACME Corp\"")]
    [TestCase("a\"b\\c", "\"a\\\"b\\\\c\"")]
    public void H1_a_name_is_quoted_only_when_it_must_be(string name, string header)
    {
        Assert.That(As2Name.Write(name), Is.EqualTo(header));
        Assert.That(As2Name.Read(header), Is.EqualTo(name));
    }

    [Test]
    public void H1_needless_quotes_count_for_nothing_and_case_counts()
    {
        Assert.That(As2Name.Read("\"ACME\""), Is.EqualTo("ACME"));
        Assert.That(As2Name.Read(" ACME "), Is.EqualTo("ACME"));
        Assert.That(_traders.Receive(Traders.With(_traders.Build().Message, "AS2-From", "\"ACME-EDI\"")).IsAccepted, Is.True);
        Assert.That(_traders.Receive(Traders.With(_traders.Build().Message, "AS2-From", "acme-edi")).Problem!.Disposition.Reason, Is.EqualTo("unknown-trading-relationship"));
    }

    [TestCase("")]
    [TestCase(" x")]
    [TestCase("näme")]
    [TestCase("a\r\nEvil: b")]
    [TestCase("a\tb")]
    public void H1_what_is_no_name_is_not_written(string name) => Assert.Throws<FormatException>(() => As2Name.Write(name));

    [Test]
    public void H1_a_name_has_at_most_128_characters()
    {
        Assert.That(As2Name.Read(new string('x', 128)), Has.Length.EqualTo(128));
        Assert.That(As2Name.Read(new string('x', 129)), Is.Null);
    }

    [TestCase("AS2-From")]
    [TestCase("AS2-To")]
    [TestCase("Message-ID")]
    public void H1_a_request_without_names_or_id_is_no_message(string header) =>
        Assert.Throws<FormatException>(() => _traders.Receive(Traders.With(_traders.Build().Message, header, null)));

    [Test]
    public void H1_a_receipt_swaps_the_names()
    {
        var (_, _, receipt, _, _) = _traders.Exchange();

        Assert.That((receipt.Headers["AS2-From"], receipt.Headers["AS2-To"]), Is.EqualTo(("\"Globex Trading\"", "ACME-EDI")));
    }

    [Test]
    public void H2_a_message_id_is_in_brackets_without_blanks_and_not_too_long()
    {
        Assert.That(_traders.Build().Message.MessageId, Does.Match("^<[^ <>@]+@acme\\.example>$"));
        Assert.Throws<FormatException>(() => new As2Builder(_traders.Clock, () => new string('x', 250), "acme.example").Build(_traders.Sending, new As2Payload(Body.Empty, "text/plain"), _traders.Spool));
        Assert.Throws<FormatException>(() => new As2Builder(_traders.Clock, () => "a b", "acme.example").Build(_traders.Sending with { Sign = null }, new As2Payload(Body.Empty, "text/plain"), _traders.Spool));
    }

    [TestCase("no-brackets@host")]
    [TestCase("<OPENAS2-20260601-1>")]
    [TestCase("<one two@host>")]
    public void H2_a_receipt_names_the_exact_id_that_was_received(string id)
    {
        var sent = _traders.Build();
        var receipt = _traders.Mdns.Build(_traders.Receive(Traders.With(sent.Message, "Message-ID", id)));

        Assert.That(new MdnReader(_traders.Clock).Read(receipt, _traders.Sending, _traders.Spool).OriginalMessageId, Is.EqualTo(id));
    }

    [TestCase(998, true)]
    [TestCase(999, false)]
    public void H2_a_received_id_may_be_as_long_as_a_line(int length, bool isTaken)
    {
        var message = Traders.With(_traders.Build().Message, "Message-ID", $"<{new string('x', length - 2)}>");

        if (isTaken)
            Assert.That(_traders.Receive(message).IsAccepted, Is.True);
        else
            Assert.Throws<FormatException>(() => _traders.Receive(message));
    }

    [Test]
    public void H2_ids_follow_the_template_of_the_agreement_and_names_in_it_lose_what_an_id_cannot_have()
    {
        _traders.Sending = _traders.Sending with { MessageId = "{us}-{id}@{partner}.{host}" };

        Assert.That(_traders.Build().Message.MessageId, Does.Match(@"^<ACME-EDI-[^ <>@]+@Globex-Trading\.acme\.example>$"));
        Assert.That(As2Agreement.MessageIdProblem(As2Agreement.DefaultMessageId), Is.Null);
    }

    [TestCase(null)]
    [TestCase("1.0")]
    [TestCase("1.9")]
    [TestCase("7.x")]
    public void H3_any_version_and_unknown_features_are_taken(string? version)
    {
        var message = Traders.With(Traders.With(_traders.Build().Message, "AS2-Version", version), "EDIINT-Features", "multiple-attachments, quantum-teleportation, ,");

        Assert.That(_traders.Receive(message).IsAccepted, Is.True);
    }

    [Test]
    public void H3_we_say_our_version_and_features()
    {
        var headers = _traders.Build().Message.Headers;

        Assert.That((headers["AS2-Version"], headers["EDIINT-Features"]), Is.EqualTo(("1.2", "multiple-attachments")));
    }

    [Test]
    public void H6_an_unknown_partner_gets_an_unsigned_receipt_that_says_so()
    {
        var sent = _traders.Build();
        var receipt = _traders.Mdns.Build(_traders.Receive(Traders.With(sent.Message, "AS2-From", "NOBODY")));
        var mdn = new MdnReader(_traders.Clock).Read(receipt, _traders.Sending, _traders.Spool);

        Assert.That((mdn.IsSigned, mdn.Disposition), Is.EqualTo((false, Disposition.Error("unknown-trading-relationship"))));
        Assert.That(mdn.OriginalMessageId, Is.EqualTo(sent.Message.MessageId));
    }

    [Test]
    public void H7_what_the_headers_ask_for_is_known_before_the_body_is_opened()
    {
        _traders.Sending = _traders.Sending with { ReceiptUrl = new("https://acme.example/receipts") };
        var sent = _traders.Build().Message;

        var announced = As2Receiver.ReadHeaders(sent with { Body = Body.OfLatin1("nobody can open this") });

        Assert.That((announced.From, announced.To, announced.MessageId), Is.EqualTo((Traders.Acme, Traders.Globex, sent.MessageId)));
        Assert.That((announced.Receipt.Kind, announced.Receipt.DeliveryUrl), Is.EqualTo((ReceiptKind.Signed, "https://acme.example/receipts")));
        foreach (var name in new[] { "AS2-From", "AS2-To", "Message-ID" })
            Assert.Throws<FormatException>(() => As2Receiver.ReadHeaders(Traders.With(sent, name, null)));
    }

    static IEnumerable<TestCaseData> Addresses() =>
    [
        new("https://acme.example/receipts", true),
        new("https://ACME.example:8443/x?y=1", true),
        new("http://edi.acme.example/", true),
        new("http://edi.acme.example:8080/", false),
        new("https://other.example:9000/", true),
        new("https://other.example/", false),
        new("https://acme.example.evil.example/", false),
        new("https://acme.example@evil.example/", false),
        new("https://user:pw@acme.example/", false),
        new("http://127.0.0.1/", false),
        new("http://10.1.2.3/", false),
        new("http://[::1]/", false),
        new("http://[::ffff:10.1.2.3]/", false),
        new("http://2130706433/", false),
        new("file:///etc/passwd", false),
        new("ftp://acme.example/", false),
        new("mailto:edi@acme.example", false),
        new("acme.example/receipts", false),
        new("", false),
        new(null, false),
    ];

    [TestCaseSource(nameof(Addresses))]
    public void H7_a_receipt_only_goes_where_the_agreement_allows(string? address, bool allowed)
    {
        var agreement = _traders.Receiving with { ReceiptHosts = ["edi.acme.example:80", "other.example:9000", "127.0.0.1", "10.1.2.3", "[::1]", "[::ffff:10.1.2.3]", "2130706433"] };

        var (url, problem) = ReceiptAddress.Check(address, agreement);

        Assert.That((url is not null, problem is null), Is.EqualTo((allowed, allowed)), problem);
        if (address == "http://127.0.0.1/")
            Assert.That(ReceiptAddress.Check(address, agreement with { AllowPrivateAddresses = true }).Url, Is.Not.Null);
    }

    [TestCase("8.8.8.8", true)]
    [TestCase("2001:4860:4860::8888", true)]
    [TestCase("127.3.2.1", false)]
    [TestCase("10.0.0.1", false)]
    [TestCase("172.31.255.255", false)]
    [TestCase("172.32.0.1", true)]
    [TestCase("192.168.1.1", false)]
    [TestCase("169.254.169.254", false)]
    [TestCase("100.64.0.1", false)]
    [TestCase("0.0.0.0", false)]
    [TestCase("224.0.0.1", false)]
    [TestCase("::1", false)]
    [TestCase("::", false)]
    [TestCase("fe80::1", false)]
    [TestCase("fd00::1", false)]
    [TestCase("::ffff:192.168.1.1", false)]
    [TestCase("64:ff9b::a00:1", false)]
    public void H7_addresses_inside_networks_are_known(string address, bool isPublic) =>
        Assert.That(As2Connections.IsPublic(System.Net.IPAddress.Parse(address)), Is.EqualTo(isPublic));
}
