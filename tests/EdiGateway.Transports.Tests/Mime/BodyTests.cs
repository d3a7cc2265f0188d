using EdiGateway.Transports.Mime;
using FsCheck;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace EdiGateway.Transports.Tests.Mime;

public sealed class BodyTests
{
    string _folder = null!;

    [SetUp]
    public void Start() => _folder = Directory.CreateTempSubdirectory("body-").FullName;

    [TearDown]
    public void Stop() => Directory.Delete(_folder, true);

    [Property(MaxTest = 200)]
    public bool Slices_and_concatenations_are_those_of_the_bytes(byte[][] pieces, NonNegativeInt from, NonNegativeInt count)
    {
        using var spool = new Spool(Path.GetTempPath(), memoryLimit: 5);
        var bytes = pieces.SelectMany(p => p).ToArray();
        var body = Body.Concat(pieces.Select(p => spool.Read(new MemoryStream(p))));
        var start = bytes.Length == 0 ? 0 : from.Get % bytes.Length;
        var length = Math.Min(count.Get, bytes.Length - start);
        var fed = new List<byte>();
        body.Feed(s => fed.AddRange(s));
        using var stream = body.Slice(start, length).OpenRead();
        using var copy = new MemoryStream();
        stream.CopyTo(copy, 3);
        return fed.SequenceEqual(bytes) && copy.ToArray().SequenceEqual(bytes.Skip(start).Take(length)) && body.ToArray().SequenceEqual(bytes);
    }

    [Test]
    public void A_body_above_the_limit_lies_in_a_file_that_nobody_else_sees()
    {
        using var spool = new Spool(_folder, memoryLimit: 10);

        var small = spool.Read(new MemoryStream(new byte[10]));
        Assert.That(spool.Files, Is.Zero);
        var large = spool.Read(new MemoryStream([.. Enumerable.Range(0, 100_000).Select(i => (byte)i)]));

        Assert.That(spool.Files, Is.EqualTo(1));
        Assert.That((small.Length, large.Length, large.ToArray()[257]), Is.EqualTo((10L, 100_000L, (byte)1)));
        if (!OperatingSystem.IsWindows())
            Assert.That(Directory.GetFiles(_folder), Is.Empty);
    }

    [Test]
    public void Bodies_are_gone_with_their_spool()
    {
        Body body;
        using (var spool = new Spool(_folder, memoryLimit: 1))
            body = spool.Read(new MemoryStream(new byte[100]));

        Assert.That(Directory.GetFiles(_folder), Is.Empty);
        Assert.Throws<ObjectDisposedException>(() => body.ToArray());
    }

    [Test]
    public async Task A_body_longer_than_allowed_is_not_read_on()
    {
        using var spool = new Spool(_folder);
        using var source = Body.Of(new byte[1_000_000]).OpenRead();

        var refused = Assert.ThrowsAsync<BodyTooLargeException>(() => spool.ReadAsync(source, 100_000))!;

        Assert.That((refused.Limit, source.Position), Is.EqualTo((100_000L, 131_072L)));
        Assert.That((await spool.ReadAsync(new MemoryStream(new byte[100]), 100)).Length, Is.EqualTo(100));
    }

    [Property(MaxTest = 200)]
    public bool Base64_comes_back_whatever_the_line_ends(byte[] bytes, bool bareFeeds)
    {
        using var spool = new Spool(Path.GetTempPath());
        var text = System.Text.Encoding.ASCII.GetString(TransferEncoding.ToBase64(Body.Of(bytes), spool).ToArray());
        var sent = Body.OfLatin1(bareFeeds ? text.Replace("\r\n", " \n", StringComparison.Ordinal) : text);
        return text.Split("\r\n").All(l => l.Length <= 76) && TransferEncoding.Decode(sent, "Base64", spool).ToArray().SequenceEqual(bytes);
    }

    [TestCase("base64", "QUJD*A==")]
    [TestCase("base64", "QUJ")]
    [TestCase("base64", "QQ==QQ==")]
    [TestCase("quoted-printable", "a=4")]
    [TestCase("quoted-printable", "a=XY")]
    [TestCase("x-uuencode", "abc")]
    public void What_is_not_in_its_encoding_is_refused(string encoding, string text)
    {
        using var spool = new Spool(_folder);

        Assert.Throws<FormatException>(() => TransferEncoding.Decode(Body.OfLatin1(text), encoding, spool));
    }

    [Test]
    public void Base64_longer_than_the_buffers_comes_back()
    {
        using var spool = new Spool(_folder, memoryLimit: 1000);
        var bytes = new byte[300_001];
        new Random(1).NextBytes(bytes);

        Assert.That(TransferEncoding.Decode(TransferEncoding.ToBase64(Body.Of(bytes), spool), "base64", spool).ToArray(), Is.EqualTo(bytes));
    }

    [TestCase(CanonicalForm.AsReceived, "A: b\n\r\nx\ny\r\nz\r", "A: b\n\r\nx\ny\r\nz\r")]
    [TestCase(CanonicalForm.HeaderLines, "A: b\n\nx\ny\r\n", "A: b\r\n\r\nx\ny\r\n")]
    [TestCase(CanonicalForm.AllLines, "A: b\n\nx\r\r\ny\n", "A: b\r\n\r\nx\r\r\ny\r\n")]
    [TestCase(CanonicalForm.AllLinesAndLineEnd, "x\ny", "x\r\ny\r\n")]
    [TestCase(CanonicalForm.HeaderLinesAndLineEnd, "A: b\n\nx\ny", "A: b\r\n\r\nx\ny\r\n")]
    [TestCase(CanonicalForm.AsReceivedWithoutLineEnd, "x\ny\r\n", "x\ny")]
    [TestCase(CanonicalForm.AsReceivedWithoutLineEnd, "\n", "\n")]
    [TestCase(CanonicalForm.AsReceivedAndLineEnd, "x\ny", "x\ny\r\n")]
    public void Canonical_forms_change_line_ends_only_where_they_say(CanonicalForm form, string text, string canonical)
    {
        var fed = new List<byte>();
        // In pieces of one byte, as a line end may be cut anywhere.
        new Canonical(Body.Concat(text.Select(c => Body.OfLatin1(c.ToString()))), form).Feed(s => fed.AddRange(s));

        Assert.That(System.Text.Encoding.Latin1.GetString([.. fed]), Is.EqualTo(canonical));
    }
}
