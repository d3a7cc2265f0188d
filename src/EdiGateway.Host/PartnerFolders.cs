using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Partners;
using EdiGateway.Host.Commands;
using EdiGateway.Host.Doctor;
using EdiGateway.Transports;

namespace EdiGateway.Host;

/// <summary>The folders of partners for verbs that work beside the gateway: the doctor and the simulator.</summary>
sealed class PartnerFolders : IAsyncDisposable
{
    readonly HomeFolder _home;
    readonly Random _random = new();
    readonly FtpFolders _ftp;
    readonly SftpFolders _sftp;
    readonly Dictionary<ConnectionType, OpenFolder> _open;

    public PartnerFolders(HomeFolder home)
    {
        _home = home;
        var hosts = new HostLimits(HostLimits.Usual, TimeProvider.System);
        _sftp = new SftpFolders(home.Path, ProxyConnectCommand.CommandLine(), hosts, TimeProvider.System, _random);
        _ftp = new FtpFolders(hosts, TimeProvider.System);
        _open = new Dictionary<ConnectionType, OpenFolder>
        {
            [ConnectionType.Folder] = FolderChannel.Local,
            [ConnectionType.Sftp] = _sftp.OpenAsync,
            [ConnectionType.Ftp] = _ftp.OpenAsync,
        };
    }

    public ConnectionDoctor Doctor() => new(_home.Path, _open, TimeProvider.System, _random);

    public OpenFolder Opener(ConnectionProfile connection) => _open.GetValueOrDefault(connection.Type)
        ?? throw new InvalidOperationException($"Connections of type {connection.Type} have no folders ({connection.Line}).");

    public async ValueTask DisposeAsync()
    {
        await _ftp.DisposeAsync();
        await _sftp.DisposeAsync();
    }
}
