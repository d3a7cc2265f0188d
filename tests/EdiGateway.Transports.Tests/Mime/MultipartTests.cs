using System.Text;
using EdiGateway.Transports.Mime;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace EdiGateway.Transports.Tests.Mime;

public sealed class MultipartTests
{
    static string[] Parts(string body, string boundary = "b") =>
        [.. Multipart.Read(Body.OfLatin1(body), boundary).Parts.Select(p => Encoding.Latin1.GetString(p.ToArray()))];

    [TestCase("--b\r\nA\r\n--b\r\nB\r\n--b--\r\n", "A", "B")]
    [TestCase("--b\nA\n--b\nB\n--b--", "A", "B")]
    [TestCase("preamble\r\n--b\r\nA\r\n--b--\r\nepilogue\r\n--b\r\nno part", "A")]
    [TestCase("--b  \t\r\nA\r\n--b--  \r\n", "A")]
    [TestCase("--b\r\n\r\n--b\r\n\r\n\r\n--b--", "", "\r\n")]
    [TestCase("--b\r\n--b--", "")]
    [TestCase("--b\r\nA\r\n--bc\r\n--b-\r\n --b\r\nx--b\r\n--b--", "A\r\n--bc\r\n--b-\r\n --b\r\nx--b")]
    [TestCase("--b\r\nA\r\n--b-- x\r\nB\r\n--b--", "A\r\n--b-- x\r\nB")]
    [TestCase("--b\r\nA\r\nB", "A\r\nB")]
    [TestCase("no delimiter")]
    [TestCase("")]
    public void Parts_are_the_exact_octets_between_delimiters(string body, params string[] parts) => Assert.That(Parts(body), Is.EqualTo(parts));

    [TestCase(null)]
    [TestCase("")]
    [TestCase("a\r\nb")]
    [TestCase("ä")]
    public void A_boundary_that_is_none_is_refused(string? boundary) => Assert.Throws<FormatException>(() => Multipart.Read(Body.OfLatin1("--\r\nx\r\n----"), boundary));

    [Test]
    public void Too_many_parts_are_refused() =>
        Assert.Throws<FormatException>(() => Parts(string.Concat(Enumerable.Repeat("--b\r\n\r\n", 1002))));

    [Test]
    public void An_unclosed_multipart_says_so()
    {
        Assert.That(Multipart.Read(Body.OfLatin1("--b\r\nA\r\n--b--"), "b").IsClosed, Is.True);
        Assert.That(Multipart.Read(Body.OfLatin1("--b\r\nA"), "b").IsClosed, Is.False);
    }

    [Test]
    public void A_delimiter_is_found_wherever_the_read_buffer_ends([Range(-12, 4)] int shift)
    {
        var first = new string('x', 256 * 1024 - 5 + shift);

        Assert.That(Parts($"--bound\r\n{first}\r\n--bound\r\nB\r\n--bound--\r\n", "bound"), Is.EqualTo(new[] { first, "B" }));
    }

    [TestCase("\n--bx")]
    [TestCase("\n--b x")]
    public void A_body_full_of_near_delimiters_is_read_in_reasonable_time(string near)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var body = Body.OfLatin1("--b\r\nx" + string.Concat(Enumerable.Repeat(near, 1_000_000)) + "\r\n--b--");

        Assert.That(Multipart.Read(body, "b").Parts, Has.Count.EqualTo(1));
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(10)));
    }

    [Property(MaxTest = 200)]
    public bool What_is_written_is_read_back(byte[][] parts)
    {
        var bodies = parts.Select(p => Body.Of(p)).ToList();
        if (bodies.Count == 0)
            return true;
        var read = Multipart.Read(Multipart.Write("=_never/in.it?", bodies), "=_never/in.it?");
        return read.IsClosed && read.Parts.Select(p => Convert.ToHexString(p.ToArray())).SequenceEqual(parts.Select(Convert.ToHexString));
    }
}
