using System.Text;
using EdiGateway.Transports.As2;
using EdiGateway.Transports.As2.Cms;
using EdiGateway.Transports.Mime;

namespace EdiGateway.Transports.Tests.As2.Cms;

/// <summary>Cryptographic messages from somebody who means harm, or from a broken line: an answer, in bounded time and memory, and never content.</summary>
public sealed class HostileCmsTests
{
    static readonly Body Content = Body.Of(Encoding.ASCII.GetBytes(new string('x', 3000)));

    Spool _spool = null!;

    [SetUp]
    public void Start() => _spool = new(Path.GetTempPath());

    [TearDown]
    public void Stop() => _spool.Dispose();

    IEnumerable<(Body Message, Action<Body> Open)> Messages()
    {
        var decryption = new CmsDecryption([TestKeys.Ours]);
        var verification = new CmsVerification([TestKeys.Ours]);
        var signing = new CmsSigning(TestKeys.Ours, DigestAlgorithm.Sha256, SignatureScheme.Pkcs1, TestKeys.Now);
        yield return (CmsEncryption.Encrypt(Content, [TestKeys.Ours], ContentCipher.Aes128Cbc, KeyTransport.Pkcs1, _spool), m => decryption.Decrypt(m, _spool));
        yield return (CmsEncryption.Encrypt(Content, [TestKeys.Ours], ContentCipher.Aes128Gcm, KeyTransport.Pkcs1, _spool), m => decryption.Decrypt(m, _spool));
        yield return (signing.Opaque(Content), m => verification.Opaque(m, _spool));
        yield return (signing.Detached(Content), m => verification.Detached(m, Content, _spool));
        yield return (CmsCompression.Compress(Content, _spool), m => CmsCompression.Decompress(m, 1_000_000, _spool));
    }

    [Test]
    public void A_message_cut_off_anywhere_is_refused()
    {
        foreach (var (message, open) in Messages())
        {
            Assert.DoesNotThrow(() => open(message));
            var step = message.Length > 1500 ? 7 : 1;
            for (long length = 0; length < message.Length; length += length is > 150 && length < message.Length - 150 ? step : 1)
                Assert.Throws<CmsException>(() => open(message.Slice(0, length)), $"cut after {length} of {message.Length}");
        }
    }

    [Test]
    public void Every_length_that_lies_is_refused_or_changes_nothing()
    {
        foreach (var (message, open) in Messages())
        {
            // The headers of the outer elements stand in the first bytes; every value of every one of them is tried.
            foreach (var at in Enumerable.Range(0, (int)Math.Min(60, message.Length)))
            {
                foreach (var value in new byte[] { 0x00, 0x7F, 0x80, 0x81, 0x82, 0x83, 0x84, 0x88, 0x89, 0xFF })
                {
                    var bytes = message.ToArray();
                    bytes[at] = value;
                    Attempt(open, Body.Of(bytes));
                }
            }
        }
    }

    [Test]
    public void Any_bytes_are_refused_with_a_reason()
    {
        var random = new Random(4130);
        foreach (var (message, open) in Messages())
        {
            for (var round = 0; round < 300; round++)
            {
                var bytes = message.ToArray();
                for (var change = random.Next(1, 6); change > 0; change--)
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                Attempt(open, Body.Of(bytes));
            }
        }
    }

    [Test]
    public void Elements_nested_a_thousand_deep_are_refused([Values("30", "A0", "24")] string tag)
    {
        var deep = string.Concat(Enumerable.Repeat($"{tag}80", 100_000));
        foreach (var prefix in new[] { "", "308006092A864886F70D010703A080308002010031", "308006092A864886F70D010702A0803080020101310030800609" + "2A864886F70D010701A080" })
        {
            var message = Body.Of(Convert.FromHexString(prefix + deep));
            Assert.Throws<CmsException>(() => new CmsDecryption([TestKeys.Ours]).Decrypt(message, _spool));
            Assert.Throws<CmsException>(() => new CmsVerification([TestKeys.Ours]).Opaque(message, _spool));
            Assert.Throws<CmsException>(() => CmsCompression.Decompress(message, 1000, _spool));
        }
    }

    [Test]
    public void A_claimed_length_of_terabytes_takes_no_memory()
    {
        // Recipients that say they are two terabytes long.
        var message = Body.Of(Convert.FromHexString("308006092A864886F70D010703A08030800201003186020000000000" + "0000"));
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<CmsException>(() => new CmsDecryption([TestKeys.Ours]).Decrypt(message, _spool));

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(1_000_000));
    }

    [Test]
    public void A_message_that_inflates_without_end_is_stopped_at_the_limit()
    {
        var zeros = new Body[400];
        Array.Fill(zeros, Body.Of(new byte[500_000]));
        var bomb = CmsCompression.Compress(Body.Concat(zeros), _spool);
        Assert.That(bomb.Length, Is.LessThan(300_000));

        var refused = Assert.Throws<CmsException>(() => CmsCompression.Decompress(bomb, 1_000_000, _spool))!;

        Assert.That(refused.Kind, Is.EqualTo(CmsError.NotDecompressed));
        Assert.That(refused.Message, Does.Contain("1000000"));
    }

    [Test]
    public void A_message_for_somebody_else_is_refused_like_a_damaged_one()
    {
        var forStranger = CmsEncryption.Encrypt(Content, [TestKeys.Stranger], ContentCipher.Aes256Cbc, KeyTransport.Pkcs1, _spool);
        var damaged = CmsEncryption.Encrypt(Content, [TestKeys.Ours], ContentCipher.Aes256Cbc, KeyTransport.Pkcs1, _spool).ToArray();
        damaged[^3] ^= 1;

        // In how the padding ends there is chance, so often enough; nothing of it may come out as content.
        for (var round = 0; round < 600; round++)
            Assert.That(Assert.Throws<CmsException>(() => new CmsDecryption([TestKeys.Ours]).Decrypt(forStranger, _spool))!.Kind, Is.EqualTo(CmsError.NotDecrypted));
        Assert.That(Assert.Throws<CmsException>(() => new CmsDecryption([TestKeys.Ours]).Decrypt(Body.Of(damaged), _spool))!.Kind, Is.EqualTo(CmsError.NotDecrypted));
    }

    [Test]
    public void A_certificate_inside_the_message_proves_nothing()
    {
        var signature = new CmsSigning(TestKeys.Stranger, DigestAlgorithm.Sha256, SignatureScheme.Pkcs1, TestKeys.Now).Detached(Content);

        Assert.That(Assert.Throws<CmsException>(() => new CmsVerification([TestKeys.Ours]).Detached(signature, Content, _spool))!.Kind, Is.EqualTo(CmsError.UnknownSigner));
    }

    /// <summary>Opened as before or refused with a reason; anything else fails the test.</summary>
    static void Attempt(Action<Body> open, Body message)
    {
        try
        {
            open(message);
        }
        catch (Exception e) when (e is CmsException or BodyTooLargeException)
        {
            Assert.That(e.Message, Is.Not.Empty);
        }
    }
}
