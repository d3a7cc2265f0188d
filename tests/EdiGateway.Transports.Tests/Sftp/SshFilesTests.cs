using EdiGateway.TestKit.Servers;

namespace EdiGateway.Transports.Tests.Sftp;

/// <summary>The files that ssh reads lie wherever the machine has its temporary folder; ssh takes blanks and percent signs in paths for syntax.</summary>
[NonParallelizable]
public sealed class SshFilesTests
{
    string? _before;
    string _odd = "";
    LoopbackServer _server = null!;

    [OneTimeSetUp]
    public void StartTheServersElsewhere() => _server = LoopbackServers.Get(ServerKind.OpenSsh);

    [SetUp]
    public void MakeAnOddPlace()
    {
        _odd = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"egw odd %d %h {Guid.NewGuid():N}")).FullName;
        _before = Environment.GetEnvironmentVariable("TMPDIR");
        Environment.SetEnvironmentVariable("TMPDIR", _odd);
    }

    [TearDown]
    public void GoBack()
    {
        Environment.SetEnvironmentVariable("TMPDIR", _before);
        Directory.Delete(_odd, recursive: true);
    }

    [Test]
    public async Task Known_hosts_and_key_are_found_under_a_path_with_blanks_and_percent_signs()
    {
        await using (var session = await SftpLogin.OpenAsync(SftpLogin.WithKey(_server, "ed25519_encrypted", LoopbackKeys.Passphrase)))
            Assert.That(await session.FindAsync(_server.RemoteHome, default), Is.Not.Null);

        Assert.That(Directory.EnumerateFileSystemEntries(_odd, "egw-ssh-*"), Is.Empty, "the copy of the key is gone");
    }

    [Test]
    public void The_copy_of_the_key_is_gone_also_when_the_login_was_refused()
    {
        Assert.ThrowsAsync<RemoteFileException>(() => SftpLogin.OpenAsync(SftpLogin.WithKey(_server, "ed25519_encrypted", "guess")));

        Assert.That(Directory.EnumerateFileSystemEntries(_odd, "egw-ssh-*"), Is.Empty);
    }
}
