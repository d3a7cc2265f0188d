using System.Text;
using EdiGateway.Transports.Mime;
using FsCheck;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace EdiGateway.Transports.Tests.Mime;

public sealed class HeaderTests
{
    static string? Read(string text, out long start) => MimeHeaders.Read(Body.OfLatin1(text), out start)?.ToString();

    [TestCase("A: b\r\nC: d\r\n\r\nrest", "A: b\r\nC: d\r\n", 14)]
    [TestCase("A: b\nC: d\n\nrest", "A: b\r\nC: d\r\n", 11)]
    [TestCase("A: b\r\n c\r\n\td\r\n\r\n", "A: b c\td\r\n", 16)]
    [TestCase("A :b  \r\nC:\r\n\r\n", "A: b\r\nC: \r\n", 14)]
    [TestCase("\r\nrest", "", 2)]
    [TestCase("A: b\r\n", "A: b\r\n", 6)]
    [TestCase("A: b", "A: b\r\n", 4)]
    public void A_header_block_is_read_in_any_form(string text, string fields, int content)
    {
        Assert.That(Read(text, out var start), Is.EqualTo(fields));
        Assert.That(start, Is.EqualTo(content));
    }

    [TestCase("no colon\r\n\r\n")]
    [TestCase("a b: c\r\n\r\n")]
    [TestCase(": c\r\n\r\n")]
    [TestCase(" A: b\r\n\r\n")]
    public void What_is_no_header_block_is_not_read_as_one(string text) => Assert.That(Read(text, out _), Is.Null);

    [Test]
    public void A_header_block_beyond_the_limit_is_not_read_as_one()
    {
        Assert.That(Read($"A: {new string('x', MimeHeaders.MaxBlock)}\r\n\r\n", out _), Is.Null);
        Assert.That(Read(string.Concat(Enumerable.Repeat("A: b\r\n", 20_000)) + "\r\n", out _), Is.Null);
    }

    [TestCase("A", "b\r\nEvil: c")]
    [TestCase("A", "b\0")]
    [TestCase("A b", "c")]
    [TestCase("A:", "c")]
    [TestCase("", "c")]
    public void A_field_that_would_break_the_block_is_not_written(string name, string value) => Assert.Throws<FormatException>(() => new MimeHeaders().Add(name, value));

    [TestCase("text/plain", "text/plain")]
    [TestCase("Multipart/Signed; Boundary=\"a;b\" ; micalg = sha1", "Multipart/Signed; Boundary=\"a;b\"; micalg=sha1")]
    [TestCase("a/b; x=\"say \\\"hi\\\"\"; y", "a/b; x=\"say \\\"hi\\\"\"")]
    [TestCase("a/b;;; x=", "a/b; x=\"\"")]
    [TestCase("a/b; x=\"unclosed", "a/b; x=\"\\\"unclosed\"")]
    public void Parameters_are_read_and_written(string text, string written) => Assert.That(HeaderValue.Parse(text).ToString(), Is.EqualTo(written));

    [Property(MaxTest = 300)]
    public bool Any_parameter_comes_back(NonNull<string> text)
    {
        var value = string.Concat(text.Get.Where(c => !char.IsSurrogate(c)));
        // What looks like an encoded word is read as one.
        return value.Contains("=?", StringComparison.Ordinal) || HeaderValue.Parse(new HeaderValue("a/b").With("x", value).With("y", "z").ToString()) is var read && read["x"] == value && read["y"] == "z";
    }

    [Property(MaxTest = 300)]
    public bool Any_header_value_is_read_without_an_exception(NonNull<string> text)
    {
        var latin1 = string.Concat(text.Get.Select(c => (char)(c & 0xFF)));
        return HeaderValue.Parse(latin1).ToString().Length >= 0 && HeaderText.Decode(latin1).Length >= 0;
    }

    [TestCase("Order 1", "Order 1")]
    [TestCase("Bestellung für Müller", "=?UTF-8?B?QmVzdGVsbHVuZyBmw7xyIE3DvGxsZXI=?=")]
    public void Free_text_is_written_in_ascii_and_read_back(string text, string written)
    {
        Assert.That(HeaderText.Encode(text), Is.EqualTo(written));
        Assert.That(HeaderText.Decode(written), Is.EqualTo(text));
    }

    [Test]
    public void Long_free_text_is_cut_into_words_that_are_short_enough() =>
        Assert.That(HeaderText.Encode(string.Concat(Enumerable.Repeat("発注書", 30))).Split(' '), Has.All.Length.LessThanOrEqualTo(75).And.Length.GreaterThan(3));

    [TestCase("=?utf-8?q?f=C3=BCr_Sie?=", "für Sie")]
    [TestCase("=?iso-8859-1?Q?f=FCr?= x", "für x")]
    [TestCase("=?utf-8?b?!!?=", "=?utf-8?b?!!?=")]
    [TestCase("f\u00FCr", "für")]
    [TestCase("f\u00C3\u00BCr", "für")]
    public void Encoded_words_and_raw_bytes_are_read(string latin1, string text) => Assert.That(HeaderText.Decode(latin1), Is.EqualTo(text));

    [Test]
    public void Entities_without_headers_are_content()
    {
        Assert.That(MimeEntity.Read(Body.OfLatin1("UNA:+.? '\r\n\r\n")).Content.Length, Is.EqualTo(13));
        Assert.That(MimeEntity.Read(Body.OfLatin1("Content-Type: a/b\r\n\r\nx")).Content.Length, Is.EqualTo(1));
        Assert.That(Encoding.Latin1.GetString(MimeEntity.Read(Body.OfLatin1("\r\nx")).Content.ToArray()), Is.EqualTo("x"));
    }
}
