using EdiGateway.TestKit.Servers;
using EdiGateway.Transports.Ftp;

namespace EdiGateway.Transports.Tests.Ftp;

/// <summary>The contract against real servers.</summary>
[TestFixture(ServerKind.Proftpd, FtpSecurity.None)]
[TestFixture(ServerKind.Proftpd, FtpSecurity.Explicit)]
[TestFixture(ServerKind.ProftpdImplicit, FtpSecurity.Implicit)]
[TestFixture(ServerKind.Vsftpd, FtpSecurity.None)]
[TestFixture(ServerKind.VsftpdExplicit, FtpSecurity.Explicit)]
[TestFixture(ServerKind.VsftpdImplicit, FtpSecurity.Implicit)]
[TestFixture(ServerKind.PureFtpd, FtpSecurity.None)]
[TestFixture(ServerKind.PureFtpd, FtpSecurity.Explicit)]
public sealed class FtpFolderTests(ServerKind kind, FtpSecurity security) : RemoteFolderContract
{
    LoopbackServer _server = null!;
    FtpSessions _sessions = null!;

    [OneTimeSetUp]
    public void OpenTheSessions()
    {
        _server = LoopbackServers.Get(kind);
        _sessions = new FtpSessions(FtpTestServer.Of(_server, security), 4, TimeProvider.System);
    }

    [OneTimeTearDown]
    public async Task CloseTheSessions()
    {
        if (_sessions is not null)
            await _sessions.DisposeAsync();
    }

    protected override int ManyFiles => 1_000;

    protected override IRemoteFolder Open(string backstage) => _sessions.Open(Remote(backstage));

    protected override string MakeRoot() => _server.NewFolder();

    protected override string MakeFolder(string path) => LoopbackServer.Share(Directory.CreateDirectory(path).FullName);

    protected override string Remote(string path) => _server.Remote(path);
}
