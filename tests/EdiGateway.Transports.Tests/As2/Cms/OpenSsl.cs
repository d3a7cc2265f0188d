using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using EdiGateway.Transports.Mime;

namespace EdiGateway.Transports.Tests.As2.Cms;

/// <summary>The openssl program with files in a folder of its own.</summary>
sealed class OpenSsl : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("openssl-").FullName;

    internal OpenSsl()
    {
        Assume.That(File.Exists("/usr/bin/openssl") || Environment.GetEnvironmentVariable("CI") == "true", "The program openssl is not on this machine.");
        Key("ours", TestKeys.Ours);
        Key("theirs", TestKeys.Theirs);
        Key("curve", TestKeys.Curve256);
    }

    internal void Write(string name, byte[] bytes) => File.WriteAllBytes(Path.Combine(_folder, name), bytes);

    internal void Write(string name, Body body) => Write(name, body.ToArray());

    internal byte[] Read(string name) => File.ReadAllBytes(Path.Combine(_folder, name));

    internal Body Body(string name) => EdiGateway.Transports.Mime.Body.Of(Read(name));

    /// <summary>Runs <c>openssl cms</c> with these words; file names are relative to the folder.</summary>
    internal void Cms(string words)
    {
        var start = new ProcessStartInfo("openssl", $"cms {words}") { WorkingDirectory = _folder, RedirectStandardError = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, $"openssl cms {words}\n{said}");
    }

    public void Dispose() => Directory.Delete(_folder, true);

    void Key(string name, X509Certificate2 certificate)
    {
        var key = certificate.GetRSAPrivateKey()?.ExportPkcs8PrivateKeyPem() ?? certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem();
        File.WriteAllText(Path.Combine(_folder, $"{name}.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(_folder, $"{name}.key"), key);
    }
}
