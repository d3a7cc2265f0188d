using EdiGateway.TestKit.Servers;
using EdiGateway.Transports.Sftp;

namespace EdiGateway.Transports.Tests.Sftp;

/// <summary>The contract of folders on a real server over SFTP; the sessions are shared by the tests, as they are by the gateway's folders.</summary>
public abstract class SftpServerContract : RemoteFolderContract
{
    LoopbackServer? _server;
    SftpSessions? _sessions;

    protected abstract ServerKind Server { get; }

    [OneTimeSetUp]
    public void Connect()
    {
        _server = LoopbackServers.Get(Server);
        _sessions = SftpLogin.Sessions(SftpLogin.Options(_server));
    }

    [OneTimeTearDown]
    public async Task Disconnect()
    {
        if (_sessions is not null)
            await _sessions.DisposeAsync();
    }

    protected override string MakeRoot() => _server!.NewFolder();

    protected override string MakeFolder(string path) => LoopbackServer.Share(Directory.CreateDirectory(path).FullName);

    protected override string Remote(string path) => _server!.Remote(path);

    protected override IRemoteFolder Open(string backstage) =>
        SftpFolder.OpenAsync(_sessions!, Remote(backstage), $"sftp://{_server!.User}@{_server.Host}{Remote(backstage)}", default).GetAwaiter().GetResult();
}
