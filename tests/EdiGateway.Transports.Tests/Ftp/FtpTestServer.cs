using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdiGateway.TestKit.Servers;
using EdiGateway.Transports.Ftp;

namespace EdiGateway.Transports.Tests.Ftp;

static class FtpTestServer
{
    /// <summary>How to log in at a loopback server, with its certificate checked by its authority.</summary>
    internal static FtpServer Of(LoopbackServer server, FtpSecurity security) => new()
    {
        Host = server.Host,
        Port = server.Port,
        User = server.User,
        Password = server.Password,
        Security = security,
        Authorities = [X509CertificateLoader.LoadCertificateFromFile(server.Keys.Authority)],
        OperationTimeout = TimeSpan.FromSeconds(20),
    };

    internal static byte[] Pin(LoopbackServer server) => SHA256.HashData(X509CertificateLoader.LoadCertificateFromFile(server.Keys.Certificate).RawData);
}
