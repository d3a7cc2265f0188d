using EdiGateway.TestKit.Servers;

namespace EdiGateway.Transports.Tests.Sftp;

[Parallelizable]
public sealed class ProftpdFolderTests : SftpServerContract
{
    protected override ServerKind Server => ServerKind.ProftpdSftp;
}
