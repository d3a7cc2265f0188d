using EdiGateway.TestKit.Servers;
using EdiGateway.Transports.Sftp;

namespace EdiGateway.Transports.Tests.Sftp;

/// <summary>Many log in at once at a server that drops a crowd (MaxStartups): they come again, each after another while, and all get in.</summary>
public sealed class CrowdTests
{
    const int Crowd = 8;

    [Test]
    public async Task All_of_a_crowd_get_in_at_a_server_that_drops_connections()
    {
        var server = LoopbackServers.Get(ServerKind.OpenSshFewStartups);
        var sessions = Enumerable.Range(0, Crowd).Select(number => SftpLogin.Sessions(SftpLogin.Options(server), seed: number)).ToList();
        try
        {
            await Task.WhenAll(sessions.Select(async one =>
            {
                await using var folder = await SftpFolder.OpenAsync(one, "", "here", default);
                Assert.That(await folder.FindAsync("full", default), Is.Not.Null);
            }));

            var said = await File.ReadAllTextAsync(Path.Combine(server.Home, "..", "..", "log", "sshd-few.log"));
            Assert.That(said, Does.Contain("drop connection").And.Contain("MaxStartups"), "somebody was dropped");
        }
        finally
        {
            foreach (var one in sessions)
                await one.DisposeAsync();
        }
    }
}
