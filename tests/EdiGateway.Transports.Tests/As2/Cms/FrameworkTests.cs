using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using EdiGateway.Transports.As2;
using EdiGateway.Transports.As2.Cms;
using EdiGateway.Transports.Mime;
using FsCheck;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace EdiGateway.Transports.Tests.As2.Cms;

/// <summary>The framework's cryptographic messages as a second opinion, for any content.</summary>
public sealed class FrameworkTests
{
    Spool _spool = null!;

    [SetUp]
    public void Start() => _spool = new(Path.GetTempPath(), 200);

    [TearDown]
    public void Stop() => _spool.Dispose();

    [Property(MaxTest = 30)]
    public bool The_framework_verifies_what_we_sign(byte[] content, bool opaque, bool pss)
    {
        var signing = new CmsSigning(TestKeys.Ours, DigestAlgorithm.Sha256, pss ? SignatureScheme.Pss : SignatureScheme.Pkcs1, TestKeys.Now);
        var signed = new SignedCms(new ContentInfo(content), detached: !opaque);
        signed.Decode((opaque ? signing.Opaque(Body.Of(content)) : signing.Detached(Body.Of(content))).ToArray());
        signed.CheckSignature([TestKeys.Ours], verifySignatureOnly: true);
        return signed.ContentInfo.Content.AsSpan().SequenceEqual(content);
    }

    [Property(MaxTest = 30)]
    public bool We_verify_what_the_framework_signs(NonEmptyArray<byte> bytes, bool opaque, bool byKey)
    {
        var content = bytes.Get;
        var signed = new SignedCms(new ContentInfo(content), detached: !opaque);
        signed.ComputeSignature(new CmsSigner(byKey ? SubjectIdentifierType.SubjectKeyIdentifier : SubjectIdentifierType.IssuerAndSerialNumber, TestKeys.Ours) { DigestAlgorithm = new Oid("2.16.840.1.101.3.4.2.3") });
        var message = Body.Of(signed.Encode());
        var verification = new CmsVerification([TestKeys.Ours]);
        var verified = opaque ? verification.Opaque(message, _spool) : verification.Detached(message, Body.Of(content), _spool);
        return verified.Digest == DigestAlgorithm.Sha512 && verified.Content.Entity.ToArray().AsSpan().SequenceEqual(content);
    }

    [Property(MaxTest = 30)]
    public bool The_framework_decrypts_what_we_encrypt(byte[] content)
    {
        var enveloped = new EnvelopedCms();
        enveloped.Decode(CmsEncryption.Encrypt(Body.Of(content), [TestKeys.Ours], ContentCipher.Aes256Cbc, KeyTransport.OaepSha256, _spool).ToArray());
        enveloped.Decrypt(enveloped.RecipientInfos[0], TestKeys.Ours.GetRSAPrivateKey());
        return enveloped.ContentInfo.Content.AsSpan().SequenceEqual(content);
    }

    [Property(MaxTest = 30)]
    public bool We_decrypt_what_the_framework_encrypts(byte[] content)
    {
        var enveloped = new EnvelopedCms(new ContentInfo(content));
        enveloped.Encrypt(new CmsRecipient(TestKeys.Ours));
        return new CmsDecryption([TestKeys.Ours]).Decrypt(Body.Of(enveloped.Encode()), _spool).Content.ToArray().AsSpan().SequenceEqual(content);
    }

    [Property(MaxTest = 100)]
    public bool Compressed_and_decompressed_is_the_same(byte[] content) =>
        CmsCompression.Decompress(CmsCompression.Compress(Body.Of(content), _spool), long.MaxValue, _spool).ToArray().AsSpan().SequenceEqual(content);

    [Property(MaxTest = 60)]
    public bool Any_cipher_gives_back_what_went_in(byte[] content, NonNegativeInt choice)
    {
        var cipher = (ContentCipher)(choice.Get % 7);
        var encrypted = CmsEncryption.Encrypt(Body.Of(content), [TestKeys.Ours], cipher, KeyTransport.Pkcs1, _spool);
        var decrypted = new CmsDecryption([TestKeys.Ours]).Decrypt(encrypted, _spool);
        return decrypted.Cipher == cipher && decrypted.Content.ToArray().AsSpan().SequenceEqual(content);
    }
}
