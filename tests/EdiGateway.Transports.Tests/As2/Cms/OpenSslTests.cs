using System.Text;
using EdiGateway.Transports.As2;
using EdiGateway.Transports.As2.Cms;
using EdiGateway.Transports.Mime;

namespace EdiGateway.Transports.Tests.As2.Cms;

/// <summary>Every shape of cryptographic message that openssl can make or read, in both directions.</summary>
public sealed class OpenSslTests
{
    static readonly byte[] Data = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 4000).Select(i => $"Content-Line-{i}\r\n")));

    OpenSsl _openssl = null!;
    Spool _spool = null!;

    [SetUp]
    public void Start()
    {
        (_openssl, _spool) = (new(), new(Path.GetTempPath(), 4096));
        _openssl.Write("data", Data);
    }

    [TearDown]
    public void Stop()
    {
        _openssl.Dispose();
        _spool.Dispose();
    }

    [Test]
    public void Openssl_verifies_our_detached_signature(
        [Values(DigestAlgorithm.Sha1, DigestAlgorithm.Sha256, DigestAlgorithm.Sha384, DigestAlgorithm.Sha512)] DigestAlgorithm digest,
        [Values] SignatureScheme scheme, [Values] bool byKeyIdentifier)
    {
        var signing = new CmsSigning(TestKeys.Ours, digest, scheme, TestKeys.Now) { ByKeyIdentifier = byKeyIdentifier };
        _openssl.Write("signature", signing.Detached(Body.Of(Data)));

        _openssl.Cms("-verify -binary -inform DER -in signature -content data -certfile ours.pem -nointern -noverify -out out");

        Assert.That(_openssl.Read("out"), Is.EqualTo(Data));
    }

    [TestCase("ours", true)]
    [TestCase("ours", false)]
    [TestCase("curve", true)]
    public void Openssl_verifies_our_opaque_signature(string name, bool embed)
    {
        var certificate = name == "curve" ? TestKeys.Curve256 : TestKeys.Ours;
        _openssl.Write("signed", new CmsSigning(certificate, DigestAlgorithm.Sha256, SignatureScheme.Pkcs1, TestKeys.Now) { EmbedCertificate = embed }.Opaque(Body.Of(Data)));

        _openssl.Cms($"-verify -binary -inform DER -in signed -certfile {name}.pem -noverify -out out");

        Assert.That(_openssl.Read("out"), Is.EqualTo(Data));
    }

    [TestCase("-md sha256")]
    [TestCase("-md sha1")]
    [TestCase("-md sha384 -keyid")]
    [TestCase("-md sha512 -nocerts")]
    [TestCase("-md sha256 -noattr")]
    [TestCase("-md sha256 -keyopt rsa_padding_mode:pss")]
    [TestCase("-md sha256 -keyopt rsa_padding_mode:pss -keyopt rsa_pss_saltlen:222")]
    [TestCase("-md sha256 -keyopt rsa_padding_mode:pss -keyopt rsa_pss_saltlen:0")]
    [TestCase("-md sha1 -keyopt rsa_padding_mode:pss -keyopt rsa_pss_saltlen:20")]
    [TestCase("-md sha512 -keyopt rsa_padding_mode:pss -keyopt rsa_mgf1_md:sha1")]
    [TestCase("-md sha256 -stream")]
    [TestCase("-md sha256 -cades")]
    public void We_verify_what_openssl_signs(string options)
    {
        _openssl.Cms($"-sign -binary -in data -signer ours.pem -inkey ours.key {options} -outform DER -out signature");
        _openssl.Cms($"-sign -binary -in data -signer ours.pem -inkey ours.key {options} -nodetach -outform DER -out signed");
        var verification = new CmsVerification([TestKeys.Theirs, TestKeys.Public(TestKeys.Ours)]);

        var detached = verification.Detached(_openssl.Body("signature"), Body.Of(Data), _spool);
        var opaque = verification.Opaque(_openssl.Body("signed"), _spool);

        Assert.That((detached.By.Subject, opaque.By.Subject), Is.EqualTo((TestKeys.Ours.Subject, TestKeys.Ours.Subject)));
        Assert.That(options, Does.Contain(detached.Digest.ToString().ToLowerInvariant()));
        Assert.That(opaque.Content.Entity.ToArray(), Is.EqualTo(Data));
        var changed = (byte[])[.. Data[..^1], (byte)(Data[^1] ^ 1)];
        Assert.That(Assert.Throws<CmsException>(() => verification.Detached(_openssl.Body("signature"), Body.Of(changed), _spool))!.Kind, Is.EqualTo(CmsError.NotIntact));
    }

    [TestCase("sha256")]
    [TestCase("sha384")]
    public void We_verify_what_openssl_signs_on_a_curve(string digest)
    {
        _openssl.Cms($"-sign -binary -in data -signer curve.pem -inkey curve.key -md {digest} -outform DER -out signature");

        Assert.That(new CmsVerification([TestKeys.Curve256]).Detached(_openssl.Body("signature"), Body.Of(Data), _spool).Digest.ToString(), Is.EqualTo(digest).IgnoreCase);
    }

    [Test]
    public void Of_two_signers_the_one_we_know_is_enough()
    {
        _openssl.Cms("-sign -binary -in data -signer curve.pem -inkey curve.key -signer ours.pem -inkey ours.key -md sha256 -outform DER -out signature");

        Assert.That(new CmsVerification([TestKeys.Ours]).Detached(_openssl.Body("signature"), Body.Of(Data), _spool).By, Is.SameAs(TestKeys.Ours));
    }

    [Test]
    public void Md5_is_only_accepted_when_asked_for([Values] bool accept)
    {
        _openssl.Cms("-sign -binary -in data -signer ours.pem -inkey ours.key -md md5 -outform DER -out signature");
        var verification = new CmsVerification([TestKeys.Ours], accept);

        if (accept)
            Assert.That(verification.Detached(_openssl.Body("signature"), Body.Of(Data), _spool).Digest, Is.EqualTo(DigestAlgorithm.Md5));
        else
            Assert.That(Assert.Throws<CmsException>(() => verification.Detached(_openssl.Body("signature"), Body.Of(Data), _spool))!.Kind, Is.EqualTo(CmsError.TooWeak));
    }

    [Test]
    public void Openssl_decrypts_what_we_encrypt(
        [Values(ContentCipher.Aes128Cbc, ContentCipher.Aes192Cbc, ContentCipher.Aes256Cbc, ContentCipher.Aes128Gcm, ContentCipher.Aes192Gcm, ContentCipher.Aes256Gcm, ContentCipher.TripleDesCbc)] ContentCipher cipher,
        [Values(KeyTransport.Pkcs1, KeyTransport.OaepSha256)] KeyTransport transport, [Values] bool byKeyIdentifier)
    {
        _openssl.Write("encrypted", CmsEncryption.Encrypt(Body.Of(Data), [TestKeys.Theirs, TestKeys.Ours], cipher, transport, _spool, byKeyIdentifier));

        foreach (var name in new[] { "ours", "theirs" })
        {
            _openssl.Cms($"-decrypt -binary -inform DER -in encrypted -recip {name}.pem -inkey {name}.key -out out");
            Assert.That(_openssl.Read("out"), Is.EqualTo(Data));
        }
    }

    [TestCase(KeyTransport.OaepSha1)]
    [TestCase(KeyTransport.OaepSha384)]
    [TestCase(KeyTransport.OaepSha512)]
    public void Openssl_decrypts_every_padding_of_keys(KeyTransport transport)
    {
        _openssl.Write("encrypted", CmsEncryption.Encrypt(Body.Of(Data), [TestKeys.Ours], ContentCipher.Aes128Cbc, transport, _spool));

        _openssl.Cms("-decrypt -binary -inform DER -in encrypted -recip ours.pem -inkey ours.key -out out");

        Assert.That(_openssl.Read("out"), Is.EqualTo(Data));
    }

    [TestCase("-aes128")]
    [TestCase("-aes-192-cbc")]
    [TestCase("-aes256")]
    [TestCase("-aes256 -stream")]
    [TestCase("-aes256 -keyid")]
    [TestCase("-aes-128-gcm")]
    [TestCase("-aes-192-gcm -keyid")]
    [TestCase("-aes-256-gcm")]
    [TestCase("-aes-256-gcm -stream")]
    [TestCase("-des3")]
    public void We_decrypt_what_openssl_encrypts(string options)
    {
        _openssl.Cms($"-encrypt -binary -in data {options} -outform DER -out encrypted -recip theirs.pem -recip ours.pem");

        var decrypted = new CmsDecryption([TestKeys.Expired, TestKeys.Ours]).Decrypt(_openssl.Body("encrypted"), _spool);

        Assert.That(decrypted.Content.ToArray(), Is.EqualTo(Data));
        Assert.That(decrypted.With, Is.SameAs(TestKeys.Ours));
    }

    [TestCase("sha1")]
    [TestCase("sha256")]
    [TestCase("sha512")]
    public void We_decrypt_keys_that_openssl_padded_with_oaep(string digest)
    {
        _openssl.Cms($"-encrypt -binary -in data -aes256 -outform DER -out encrypted -recip ours.pem -keyopt rsa_padding_mode:oaep -keyopt rsa_oaep_md:{digest}");

        Assert.That(new CmsDecryption([TestKeys.Ours]).Decrypt(_openssl.Body("encrypted"), _spool).Content.ToArray(), Is.EqualTo(Data));
    }

    [TestCase("-des-cbc")]
    [TestCase("-rc2-40")]
    [TestCase("-rc2")]
    public void Des_and_rc2_are_refused_unless_accepted(string cipher)
    {
        _openssl.Cms($"-encrypt -provider legacy -provider default -binary -in data {cipher} -outform DER -out encrypted -recip ours.pem");
        var message = _openssl.Body("encrypted");

        Assert.That(Assert.Throws<CmsException>(() => new CmsDecryption([TestKeys.Ours]).Decrypt(message, _spool))!.Kind, Is.EqualTo(CmsError.TooWeak));
        Assert.That(new CmsDecryption([TestKeys.Ours], acceptWeak: true).Decrypt(message, _spool).Content.ToArray(), Is.EqualTo(Data));
    }
}
