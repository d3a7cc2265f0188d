using EdiGateway.TestKit.Servers;
using EdiGateway.Transports.Sftp;

namespace EdiGateway.Transports.Tests.Sftp;

/// <summary>Two partners with their mailboxes on the same server, which takes one session of us at a time.</summary>
public sealed class SessionsPerHostTests
{
    HostSessions _host = null!;
    SftpSessions _one = null!;
    SftpSessions _other = null!;

    [SetUp]
    public void LogIn()
    {
        var server = LoopbackServers.Get(ServerKind.OpenSsh);
        _host = new HostSessions($"{server.Host}:{server.Port}", 1, TimeSpan.FromSeconds(30), TimeProvider.System);
        _one = SftpLogin.Sessions(SftpLogin.Options(server), host: _host);
        _other = SftpLogin.Sessions(SftpLogin.Options(server.Chrooted()), host: _host);
    }

    [TearDown]
    public async Task LogOut()
    {
        await _one.DisposeAsync();
        await _other.DisposeAsync();
    }

    [Test]
    public async Task They_take_turns_although_a_session_stays_open_for_the_next_use()
    {
        for (var turn = 0; turn < 2; turn++)
        {
            await LookAsync(_one, "");
            Assert.That((_one.Count, _other.Count), Is.EqualTo((1, 0)));
            await LookAsync(_other, "/in");
            Assert.That((_one.Count, _other.Count), Is.EqualTo((0, 1)));
        }
    }

    [Test]
    public async Task One_waits_while_the_other_is_at_work_and_gets_its_turn_then()
    {
        var busy = await SftpFolder.OpenAsync(_one, "", "one", default);
        var waiting = SftpFolder.OpenAsync(_other, "/in", "other", default);
        Assert.That(() => _host.IsWanted, Is.True.After(5000, 10));

        await busy.DisposeAsync();

        await using var folder = await waiting;
        Assert.That((_one.Count, _other.Count), Is.EqualTo((0, 1)));
    }

    [Test]
    public async Task A_login_at_work_shares_its_session_instead_of_waiting_for_a_second_one()
    {
        await using var first = await SftpFolder.OpenAsync(_one, "", "one", default);
        var waiting = SftpFolder.OpenAsync(_other, "/in", "other", default);

        await using (var second = await SftpFolder.OpenAsync(_one, "", "one", default))
            Assert.That(await second.FindAsync("full", default), Is.Not.Null);

        Assert.That(_one.Count, Is.EqualTo(1));
        await first.DisposeAsync();
        await (await waiting).DisposeAsync();
    }

    static async Task LookAsync(SftpSessions sessions, string path)
    {
        await using var folder = await SftpFolder.OpenAsync(sessions, path, "here", default);
        await foreach (var _ in folder.ListAsync(default))
            break;
    }
}
