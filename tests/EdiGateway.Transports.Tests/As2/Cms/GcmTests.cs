using System.Formats.Asn1;
using System.Security.Cryptography;
using EdiGateway.Transports.As2;
using EdiGateway.Transports.As2.Cms;
using EdiGateway.Transports.Mime;

namespace EdiGateway.Transports.Tests.As2.Cms;

/// <summary>AES-GCM in pieces against the framework's AES-GCM in one, a slow one that follows the standard word by word, and the published test vectors.</summary>
public sealed class GcmTests
{
    [Test]
    public void Every_length_is_what_the_framework_makes_of_it([Values(16, 24, 32)] int keySize, [Values] bool hardware)
    {
        var random = new Random(38_4 + keySize);
        int[] lengths = [.. Enumerable.Range(0, 300), 1023, 1024, 4096, 65535, 65536, 65537, 131_072, 200_003];
        foreach (var length in lengths)
        {
            var (key, nonce, plain, associated) = (Bytes(random, keySize), Bytes(random, 12), Bytes(random, length), Bytes(random, random.Next(60)));
            var (expected, expectedTag) = (new byte[length], new byte[16]);
            using (var framework = new AesGcm(key, 16))
                framework.Encrypt(nonce, plain, expected, expectedTag, associated);

            Assert.That(Run(key, nonce, plain, associated, hardware, random, (gcm, from, to) => gcm.Encrypt(from, to)), Is.EqualTo((Hex(expected), Hex(expectedTag))), $"{length} bytes");
            Assert.That(Run(key, nonce, expected, associated, hardware, random, (gcm, from, to) => gcm.Decrypt(from, to)), Is.EqualTo((Hex(plain), Hex(expectedTag))), $"{length} bytes back");
        }
    }

    [Test]
    public void Every_length_of_associated_data_counts()
    {
        var random = new Random(5083);
        for (var length = 0; length < 300; length++)
        {
            var (key, nonce, plain, associated, tag) = (Bytes(random, 16), Bytes(random, 12), Bytes(random, random.Next(100)), Bytes(random, length), new byte[16]);
            var expected = new byte[plain.Length];
            using (var framework = new AesGcm(key, 16))
                framework.Encrypt(nonce, plain, expected, tag, associated);

            Assert.That(Run(key, nonce, plain, associated, true, random, (gcm, from, to) => gcm.Encrypt(from, to)), Is.EqualTo((Hex(expected), Hex(tag))));
        }
    }

    // The vectors of McGrew and Viega's submission to NIST, which SP 800-38D points to.
    [TestCase("00000000000000000000000000000000", "000000000000000000000000", "", "", "", "58e2fccefa7e3061367f1d57a4e7455a")]
    [TestCase("00000000000000000000000000000000", "000000000000000000000000", "00000000000000000000000000000000", "", "0388dace60b6a392f328c2b971b2fe78", "ab6e47d42cec13bdf53a67b21257bddf")]
    [TestCase("feffe9928665731c6d6a8f9467308308", "cafebabefacedbaddecaf888", Text, Associated, "42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e21d514b25466931c7d8f6a5aac84aa051ba30b396a0aac973d58e091", "5bc94fbc3221a5db94fae95ae7121a47")]
    [TestCase("feffe9928665731c6d6a8f9467308308", "cafebabefacedbad", Text, Associated, "61353b4c2806934a777ff51fa22a4755699b2a714fcdc6f83766e5f97b6c742373806900e49f24b22b097544d4896b424989b5e1ebac0f07c23f4598", "3612d2e79e3b0785561be14aaca2fccb")]
    [TestCase("feffe9928665731c6d6a8f9467308308", "9313225df88406e555909c5aff5269aa6a7a9538534f7da1e4c303d2a318a728c3c0c95156809539fcf0e2429a6b525416aedbf5a0de6a57a637b39b", Text, Associated, "8ce24998625615b603a033aca13fb894be9112a5c3a211a8ba262a3cca7e2ca701e4a9a4fba43c90ccdcb281d48c7c6fd62875d2aca417034c34aee5", "619cc5aefffe0bfa462af43c1699d050")]
    [TestCase("0000000000000000000000000000000000000000000000000000000000000000", "000000000000000000000000", "00000000000000000000000000000000", "", "cea7403d4d606b6e074ec5d3baf39d18", "d0d1c8a799996bf0265b98b5d48ab919")]
    public void Published_vectors_come_out(string key, string nonce, string plain, string associated, string encrypted, string tag)
    {
        foreach (var hardware in new[] { true, false })
            Assert.That(Run(Convert.FromHexString(key), Convert.FromHexString(nonce), Convert.FromHexString(plain), Convert.FromHexString(associated), hardware, new Random(1), (gcm, from, to) => gcm.Encrypt(from, to)), Is.EqualTo((encrypted, tag)));
    }

    [Test]
    public void Nonces_of_other_lengths_are_what_the_standard_says()
    {
        var random = new Random(38);
        foreach (var length in new[] { 1, 7, 8, 11, 12, 13, 15, 16, 17, 32, 60, 128 })
        {
            var (key, nonce, plain, associated) = (Bytes(random, 32), Bytes(random, length), Bytes(random, 70), Bytes(random, 20));
            var (encrypted, tag) = SlowGcm.Encrypt(key, nonce, plain, associated);

            Assert.That(Run(key, nonce, plain, associated, true, random, (gcm, from, to) => gcm.Encrypt(from, to)), Is.EqualTo((Hex(encrypted), Hex(tag))), $"a nonce of {length}");
        }
    }

    [Test]
    public void The_counter_goes_round_in_its_32_bits()
    {
        var random = new Random(232);
        var key = Bytes(random, 16);
        var nonce = SlowGcm.NonceFor(key, [.. Bytes(random, 12), 0xFF, 0xFF, 0xFF, 0xFD]);
        var plain = Bytes(random, 160);
        var (encrypted, tag) = SlowGcm.Encrypt(key, nonce, plain, []);

        Assert.That(Run(key, nonce, plain, [], true, random, (gcm, from, to) => gcm.Encrypt(from, to)), Is.EqualTo((Hex(encrypted), Hex(tag))));
    }

    [Test]
    public void No_more_is_protected_under_one_nonce_than_the_counter_has_blocks()
    {
        using var gcm = new GcmStream(new byte[16], new byte[12], maxLength: 100);
        var block = new byte[101];
        gcm.Encrypt(block.AsSpan(0, 60), block);

        Assert.That(Assert.Throws<CmsException>(() => gcm.Encrypt(block.AsSpan(0, 41), block))!.Kind, Is.EqualTo(CmsError.Unsupported));
        Assert.That(Assert.Throws<CmsException>(() => gcm.Decrypt(block.AsSpan(0, 41), block))!.Kind, Is.EqualTo(CmsError.Unsupported));
        Assert.That(() => gcm.Encrypt(block.AsSpan(0, 40), block), Throws.Nothing);
        Assert.That(GcmStream.MaxLength, Is.EqualTo(16 * ((1L << 32) - 2)));
    }

    [Test]
    public void A_file_of_more_blocks_than_the_counter_has_is_refused_before_it_is_read()
    {
        var part = Body.Of(new byte[1 << 24]);
        var huge = Body.Concat(Enumerable.Repeat(part, 1 << 12));
        using var spool = new Spool(Path.GetTempPath());

        var refused = Assert.Throws<CmsException>(() => CmsEncryption.Encrypt(huge, [TestKeys.Ours], ContentCipher.Aes256Gcm, KeyTransport.Pkcs1, spool))!;

        Assert.That(refused.Kind, Is.EqualTo(CmsError.Unsupported));
        Assert.That(refused.Message, Does.Contain($"{1L << 36}").And.Contain("Use CBC for it."));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(65536)]
    [TestCase(300_001)]
    public void What_was_changed_anywhere_is_not_given_out_and_leaves_no_file(int length)
    {
        var random = new Random(length);
        using var spool = new Spool(Path.GetTempPath(), memoryLimit: 100);
        var message = CmsEncryption.Encrypt(Body.Of(Bytes(random, length)), [TestKeys.Ours], ContentCipher.Aes256Gcm, KeyTransport.Pkcs1, spool).ToArray();
        var decryption = new CmsDecryption([TestKeys.Ours]);
        var content = message.Length - 18 - length;   // behind it stands the tag, an octet string of 16
        Assert.That(decryption.Decrypt(Body.Of(message), spool).Content.Length, Is.EqualTo(length));
        var files = spool.Files;

        foreach (var at in new[] { content, content + (length / 2), content + length - 1, message.Length - 16, message.Length - 1 }.Where(at => at >= content && (length > 0 || at > content)))
        {
            var changed = (byte[])message.Clone();
            changed[at] ^= 1;
            Assert.That(Assert.Throws<CmsException>(() => decryption.Decrypt(Body.Of(changed), spool))!.Kind, Is.EqualTo(CmsError.NotDecrypted), $"byte {at}");
        }

        Assert.That(spool.Files, Is.EqualTo(files), "what nobody vouches for is gone at once");
    }

    [TestCase(8, 12)]
    [TestCase(12, 16)]
    [TestCase(16, 13)]
    [TestCase(60, 16)]
    public void A_message_with_other_lengths_and_authenticated_attributes_is_read(int nonceSize, int tagSize)
    {
        var random = new Random(nonceSize);
        var (key, nonce, plain) = (Bytes(random, 16), Bytes(random, nonceSize), Bytes(random, 1000));
        var attributes = new AsnWriter(AsnEncodingRules.DER);
        using (attributes.PushSetOf())
        using (attributes.PushSequence())
        {
            attributes.WriteObjectIdentifier("1.2.840.113549.1.9.3");
            using (attributes.PushSetOf())
                attributes.WriteObjectIdentifier("1.2.840.113549.1.7.1");
        }

        var associated = attributes.Encode();
        var (encrypted, tag) = SlowGcm.Encrypt(key, nonce, plain, associated);
        var message = Message(key, nonce, tagSize, encrypted, tag[..tagSize], associated);
        using var spool = new Spool(Path.GetTempPath());
        var decryption = new CmsDecryption([TestKeys.Ours]);

        Assert.That(decryption.Decrypt(Body.Of(message), spool).Content.ToArray(), Is.EqualTo(plain));
        var other = message.AsSpan().IndexOf(associated.AsSpan(2));
        message[other + associated.Length - 3] ^= 1;   // inside the attributes
        Assert.That(Assert.Throws<CmsException>(() => decryption.Decrypt(Body.Of(message), spool))!.Kind, Is.EqualTo(CmsError.NotDecrypted));
    }

    const string Text = "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39";
    const string Associated = "feedfacedeadbeeffeedfacedeadbeefabaddad2";

    delegate void Step(GcmStream gcm, ReadOnlySpan<byte> from, Span<byte> to);

    /// <summary>In pieces of any size.</summary>
    static (string Text, string Tag) Run(byte[] key, byte[] nonce, byte[] text, byte[] associated, bool hardware, Random random, Step step)
    {
        using var gcm = new GcmStream(key, nonce, hardware: hardware);
        var result = new byte[text.Length];
        for (var at = 0; at < text.Length;)
        {
            var count = Math.Min(random.Next(4) switch { 0 => 1, 1 => random.Next(1, 40), 2 => 16 * random.Next(1, 20), _ => random.Next(1, 70_000) }, text.Length - at);
            step(gcm, text.AsSpan(at, count), result.AsSpan(at, count));
            at += count;
        }

        return (Hex(result), Hex(gcm.Tag(associated, 16)));
    }

    /// <summary>AuthEnvelopedData (RFC 5083 section 2.1) as the framework's writer makes it.</summary>
    static byte[] Message(byte[] key, byte[] nonce, int tagSize, byte[] encrypted, byte[] tag, byte[] attributes)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("1.2.840.113549.1.9.16.1.23");
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            using (writer.PushSequence())
            {
                writer.WriteInteger(0);
                using (writer.PushSetOf())
                using (writer.PushSequence())
                {
                    writer.WriteInteger(0);
                    using (writer.PushSequence())
                    {
                        writer.WriteEncodedValue(TestKeys.Ours.IssuerName.RawData);
                        writer.WriteInteger(TestKeys.Ours.SerialNumberBytes.Span);
                    }

                    using (writer.PushSequence())
                    {
                        writer.WriteObjectIdentifier("1.2.840.113549.1.1.1");
                        writer.WriteNull();
                    }

                    using var rsa = System.Security.Cryptography.X509Certificates.RSACertificateExtensions.GetRSAPublicKey(TestKeys.Ours)!;
                    writer.WriteOctetString(rsa.Encrypt(key, RSAEncryptionPadding.Pkcs1));
                }

                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier("1.2.840.113549.1.7.1");
                    using (writer.PushSequence())
                    {
                        writer.WriteObjectIdentifier("2.16.840.1.101.3.4.1.6");
                        using (writer.PushSequence())
                        {
                            writer.WriteOctetString(nonce);
                            if (tagSize != 12)
                                writer.WriteInteger(tagSize);
                        }
                    }

                    writer.WriteOctetString(encrypted, new Asn1Tag(TagClass.ContextSpecific, 0));
                }

                var implicitly = (byte[])attributes.Clone();
                implicitly[0] = 0xA1;
                writer.WriteEncodedValue(implicitly);
                writer.WriteOctetString(tag);
            }
        }

        return writer.Encode();
    }

    static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    static byte[] Bytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
