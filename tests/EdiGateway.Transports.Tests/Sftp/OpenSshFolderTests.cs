using EdiGateway.TestKit.Servers;

namespace EdiGateway.Transports.Tests.Sftp;

[Parallelizable]
public sealed class OpenSshFolderTests : SftpServerContract
{
    protected override ServerKind Server => ServerKind.OpenSsh;
}
