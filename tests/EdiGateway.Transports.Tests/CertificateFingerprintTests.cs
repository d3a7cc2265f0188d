namespace EdiGateway.Transports.Tests;

public sealed class CertificateFingerprintTests
{
    [TestCase("SHA256:00112233445566778899AABBCCDDEEFF00112233445566778899aabbccddeeff", true)]
    [TestCase("00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF", true)]
    [TestCase("sha256:ABEiM0RVZneImaq7zN3u/wARIjNEVWZ3iJmqu8zd7v8=", true)]
    [TestCase("sha256 Fingerprint=00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF", true)]
    [TestCase("SHA256:ABEiM0RVZneImaq7zN3u/wARIjNEVWZ3iJmqu8zd7v8", true)]
    [TestCase("00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:00:11:22:33", false)]
    [TestCase("", false)]
    [TestCase("SHA256:", false)]
    [TestCase("the server's certificate", false)]
    public void Fingerprints_are_read_as_people_write_them(string text, bool good)
    {
        var expected = Convert.FromHexString("00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF");

        Assert.That(CertificateFingerprint.Parse(text), Is.EqualTo(good ? expected : null));
    }

    [Test]
    public void One_that_is_none_is_not_left_out_silently() =>
        Assert.That(() => CertificateFingerprint.All(["SHA256:12"]), Throws.InvalidOperationException.With.Message.Contains("SHA256:12"));
}
