using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdiGateway.Transports.Mime;

namespace EdiGateway.Transports.As2.Cms;

/// <summary>Opens EnvelopedData and AuthEnvelopedData (RFC 5652 section 6, RFC 5083). Content streams; that of GCM is only given out after its tag was checked.</summary>
/// <param name="keys">Our certificates with their private keys; the ones a message names are tried first, else all.</param>
/// <param name="acceptWeak">Takes DES and RC2.</param>
public sealed class CmsDecryption(IReadOnlyList<X509Certificate2> keys, bool acceptWeak = false)
{
    const int MaxNonce = 1024;
    const int MaxRecipients = 1024 * 1024;

    /// <exception cref="CmsException">Malformed, Unsupported or NotDecrypted.</exception>
    public CmsDecrypted Decrypt(Body message, Spool spool, long limit = long.MaxValue)
    {
        try
        {
            return Read(new BerReader(message), spool, limit);
        }
        catch (AsnContentException e)
        {
            throw new CmsException(CmsError.Malformed, "The encrypted message is not well-formed.", e);
        }
        catch (CryptographicException e)
        {
            throw NotDecrypted(e);
        }
    }

    static CmsException NotDecrypted(Exception? inner = null) =>
        new(CmsError.NotDecrypted, "The message cannot be decrypted: it was encrypted for another key, or it was damaged.", inner);

    CmsDecrypted Read(BerReader reader, Spool spool, long limit)
    {
        reader.Enter(BerReader.Sequence);
        var type = reader.ReadOid();
        if (type is not (Oids.EnvelopedData or Oids.AuthEnvelopedData))
            throw BerReader.Malformed("it is not encrypted data");
        reader.Enter(BerReader.Context0);
        reader.Enter(BerReader.Sequence);
        reader.ReadElement(20);
        if (reader.PeekTag() == BerReader.Context0)
            reader.ReadElement(MaxRecipients);
        var recipients = reader.ReadElement(MaxRecipients);
        reader.Enter(BerReader.Sequence);
        reader.ReadOid();
        var algorithm = new AsnReader(reader.ReadElement(4096), AsnEncodingRules.BER).ReadSequence();
        var oid = algorithm.ReadObjectIdentifier();
        var cipher = Ciphers.OfOid(oid) ?? throw new CmsException(CmsError.Unsupported, $"The cipher {oid} is not supported.");
        if (cipher.IsWeak() && !acceptWeak)
            throw new CmsException(CmsError.TooWeak, $"The cipher {cipher} is weak and not accepted.");
        if (cipher.IsGcm() != (type == Oids.AuthEnvelopedData))
            throw new CmsException(CmsError.Unsupported, $"The cipher {cipher} does not go with this kind of message.");
        var parameters = new Parameters(cipher, algorithm);
        using var opened = new RecipientKey(recipients, parameters.KeySize, keys);
        var content = cipher.IsGcm() ? Gcm(reader, parameters, opened.Key, spool, limit) : Cbc(reader, parameters, opened.Key, spool, limit);
        // A wrong key may by chance end in good padding: what it made is not given out.
        return new(content, cipher, opened.With ?? throw NotDecrypted());
    }

    static Body Cbc(BerReader reader, Parameters parameters, byte[] key, Spool spool, long limit)
    {
        using var octets = reader.OpenOctets(0x80);
        using var algorithm = parameters.Cipher.Cbc(key, parameters.Iv);
        using var decryptor = algorithm.CreateDecryptor();
        using var plain = new CryptoStream(octets, decryptor, CryptoStreamMode.Read);
        var content = spool.Read(plain, limit);
        if (octets.Position == 0)
            throw NotDecrypted();
        // What is behind the content (unprotected attributes) says nothing we need, but it must be there whole.
        Close(reader);
        return content;
    }

    static Body Gcm(BerReader reader, Parameters parameters, byte[] key, Spool spool, long limit)
    {
        using var octets = reader.OpenOctets(0x80);
        using var gcm = new GcmStream(key, parameters.Iv);
        using var plain = spool.NewWriter(limit);
        try
        {
            var block = new byte[64 * 1024];
            for (int read; (read = octets.Read(block)) > 0;)
            {
                gcm.Decrypt(block.AsSpan(0, read), block);
                plain.Write(block.AsSpan(0, read));
            }

            var (attributes, tag) = BehindGcm(reader);
            if (tag.Length != parameters.TagSize || !CryptographicOperations.FixedTimeEquals(gcm.Tag(attributes, tag.Length), tag))
                throw NotDecrypted();
            return plain.Finish();
        }
        catch
        {
            plain.Discard();   // nobody vouches for it
            throw;
        }
    }

    /// <summary>What else the tag protects, and the tag (RFC 5083 section 2.1).</summary>
    static (byte[] Attributes, byte[] Tag) BehindGcm(BerReader reader)
    {
        reader.Leave();
        byte[] attributes = [];
        if (reader.PeekTag() == BerReader.Context1)
        {
            attributes = reader.ReadElement(65536);
            attributes[0] = BerReader.Set;
        }

        var tag = AsnDecoder.ReadOctetString(reader.ReadElement(100), AsnEncodingRules.BER, out _);
        while (reader.HasMore)
            reader.ReadElement(65536);
        for (var level = 0; level < 3; level++)
            reader.Leave();
        return (attributes, tag);
    }

    static void Close(BerReader reader)
    {
        reader.Leave();
        while (reader.HasMore)
            reader.ReadElement(65536);
        for (var level = 0; level < 3; level++)
            reader.Leave();
    }

    /// <summary>What stands beside the cipher's name: initialization vector or nonce, length of the tag, strength of RC2.</summary>
    sealed class Parameters
    {
        internal Parameters(ContentCipher cipher, AsnReader algorithm)
        {
            (Cipher, KeySize) = (cipher, cipher.KeySize());
            if (cipher.IsGcm())
            {
                var fields = algorithm.ReadSequence();
                Iv = fields.ReadOctetString();
                if (fields.HasData)
                    TagSize = fields.TryReadInt32(out var size) ? size : 0;
                if (Iv.Length is 0 or > MaxNonce || TagSize is < 12 or > 16)
                    throw new CmsException(CmsError.Unsupported, $"{cipher} with a nonce of {Iv.Length} and a tag of {TagSize} bytes is not supported.");
            }
            else if (cipher == ContentCipher.Rc2Cbc)
            {
                var fields = algorithm.ReadSequence();
                // RFC 2268 section 6: the version stands for the effective key bits.
                KeySize = fields.TryReadInt32(out var version) ? version switch { 160 => 5, 120 => 8, 58 => 16, _ => 0 } : 0;
                Iv = fields.ReadOctetString();
                if (KeySize == 0)
                    throw new CmsException(CmsError.Unsupported, "RC2 of this strength is not supported.");
            }
            else
            {
                Iv = algorithm.ReadOctetString();
            }

            if (!cipher.IsGcm() && Iv.Length != (cipher is ContentCipher.Aes128Cbc or ContentCipher.Aes192Cbc or ContentCipher.Aes256Cbc ? 16 : 8))
                throw new CmsException(CmsError.Malformed, "The initialization vector has the wrong length.");
        }

        internal ContentCipher Cipher { get; }

        internal int KeySize { get; }

        internal byte[] Iv { get; }

        internal int TagSize { get; } = 12;
    }
}
