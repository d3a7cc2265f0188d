using EdiGateway.Transports.Sftp;

namespace EdiGateway.Transports.Tests.Sftp;

/// <summary>How ssh is started and what becomes of its words; a script stands in for ssh.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class SshClientTests
{
    static readonly SshOptions _options = new()
    {
        Host = "sftp.example",
        Username = "acme",
        PrivateKey = "-----BEGIN OPENSSH PRIVATE KEY-----",
        HostKeys = ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPSdqI3fyU1kkWc2dZBtRfXHDnY3PlQ0nJv3Al6QDpmj"],
    };

    [Test]
    public void The_command_line_says_every_option_itself()
    {
        using var files = new SshFiles();

        var line = string.Join(' ', SshArguments.ForSftp(_options, files, "ssh-ed25519")).Replace(Path.GetDirectoryName(files.Key)!, "DIR", StringComparison.Ordinal);

        Assert.That(line, Is.EqualTo(
            "-F none -T -x -a -o GlobalKnownHostsFile=none -o UpdateHostKeys=no -o CheckHostIP=no -o VerifyHostKeyDNS=no -o ControlMaster=no -o ControlPath=none"
            + " -o ClearAllForwardings=yes -o PermitLocalCommand=no -o IdentityAgent=none -o IdentitiesOnly=yes -o NumberOfPasswordPrompts=1"
            + " -o ConnectTimeout=30 -o ServerAliveInterval=15 -o ServerAliveCountMax=3 -o LogLevel=ERROR -o EscapeChar=none -o BatchMode=yes -o StrictHostKeyChecking=yes"
            + " -o UserKnownHostsFile=\"DIR/known_hosts\" -o HostKeyAlgorithms=ssh-ed25519 -o IdentityFile=\"DIR/key\" -o PreferredAuthentications=publickey"
            + " -p 22 -l acme -s -- sftp.example sftp"));
    }

    [TestCase("-oProxyCommand=touch x", "acme")]
    [TestCase("sftp.example", "-oProxyCommand=touch x")]
    [TestCase("sftp.example;reboot", "acme")]
    [TestCase("sftp.example", "acme;reboot")]
    [TestCase("sftp.example\n-oX", "acme")]
    [TestCase("%h", "acme")]
    [TestCase("", "acme")]
    [TestCase("sftp.example", "")]
    [TestCase("fe80::1%eth0", "acme")]
    public void A_host_or_user_that_could_be_an_option_is_refused(string host, string user)
    {
        var options = _options with { Host = host, Username = user };

        Assert.That(options.Problems().Count(), Is.EqualTo(1));
        Assert.ThrowsAsync<RemoteFileException>(() => SftpLogin.OpenAsync(options));
    }

    [TestCase("hush\nhush", null)]
    [TestCase(null, "hush\r\nhush")]
    public void A_secret_with_a_line_end_is_refused_and_not_shown(string? password, string? passphrase)
    {
        var options = _options with { Password = password, PrivateKeyPassphrase = passphrase };

        Assert.That(options.Problems(), Is.EqualTo(new[] { "A password or passphrase cannot contain a line end." }));
        Assert.That(Assert.ThrowsAsync<RemoteFileException>(() => SftpLogin.OpenAsync(options))!.Message, Does.Not.Contain("hush"));
    }

    [TestCase("sftp.example", "acme")]
    [TestCase("192.0.2.7", "acme@example")]
    [TestCase("2001:db8::7", "EXAMPLE\\acme")]
    [TestCase("sftp_1.example-net.example", "acme.edi+prod")]
    public void Ordinary_hosts_and_users_are_accepted(string host, string user) => Assert.That((_options with { Host = host, Username = user }).Problems(), Is.Empty);

    [TestCase("acme@jump.example", ExpectedResult = "jump.example:22")]
    [TestCase("acme@jump.example:2222", ExpectedResult = "jump.example:2222")]
    [TestCase("acme@[2001:db8::7]:2222", ExpectedResult = "2001:db8::7:2222")]
    [TestCase("jump.example", ExpectedResult = null)]
    [TestCase("acme@jump.example:0", ExpectedResult = null)]
    [TestCase("acme@-oProxyCommand=x", ExpectedResult = null)]
    [TestCase("acme@jump.example,other.example", ExpectedResult = null)]
    public string? A_jump_server_is_read(string text) => SshAddress.Parse(text) is { } jump ? $"{jump.Host}:{jump.Port}" : null;

    [TestCase("ssh-ed25519 SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU", null)]
    [TestCase("SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", null)]
    [TestCase("MD5:16:27:ac:a5:76:28:2d:36:63:1b:56:4d:eb:df:a6:48", "MD5")]
    [TestCase("16:27:ac:a5:76:28:2d:36:63:1b:56:4d:eb:df:a6:48", "MD5")]
    [TestCase("ssh-ed25519 SHA256:short", "is not a host key")]
    [TestCase("ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIPSdqI3fyU1kkWc2dZBtRfXHDnY3PlQ0nJv3Al6QDpmj", "is not a host key")]
    public void A_host_key_is_read(string text, string? problem) => Assert.That(HostKeyPin.Problem(text), problem is null ? Is.Null : Does.Contain(problem));

    [TestCase("kex_exchange_identification: read: Connection reset by peer", RemoteError.Network)]
    [TestCase("ssh: connect to host sftp.example port 22: Connection refused", RemoteError.Network)]
    [TestCase("ssh: connect to host sftp.example port 22: Connection timed out", RemoteError.Timeout)]
    [TestCase("ssh: Could not resolve hostname sftp.example: Name or service not known", RemoteError.Network)]
    [TestCase("acme@sftp.example: Permission denied (publickey,password).", RemoteError.Auth)]
    [TestCase("Host key verification failed.", RemoteError.HostKey)]
    [TestCase("Unable to negotiate with 192.0.2.7 port 22: no matching host key type found. Their offer: ssh-rsa", RemoteError.Algorithm)]
    [TestCase("subsystem request failed on channel 0", RemoteError.Protocol)]
    [TestCase("Timeout, server sftp.example not responding.", RemoteError.Timeout)]
    [TestCase("egw: The SOCKS5 proxy 192.0.2.9:1080 does not accept our login.\nkex_exchange_identification: Connection closed by remote host", RemoteError.Auth)]
    [TestCase("egw: The HTTP proxy 192.0.2.9:8080 does not connect us with sftp.example:22 (HTTP/1.1 502 Bad Gateway).\nkex_exchange_identification: Connection closed by remote host", RemoteError.Network)]
    [TestCase("", RemoteError.Network)]
    public void What_ssh_says_becomes_a_kind_and_a_sentence(string said, RemoteError kind)
    {
        var error = SshErrors.From(said, _options with { ProxyCommand = ["egw"] }, 255);

        Assert.That(error.Kind, Is.EqualTo(kind));
        Assert.That(error.Message, Does.Contain(said.Contains("proxy", StringComparison.Ordinal) ? "proxy 192.0.2.9" : "sftp.example"));
    }

    [TestCase("OpenSSH_9.2p1 Debian-2+deb12u6, OpenSSL 3.0.17", null)]
    [TestCase("OpenSSH_8.4p1, OpenSSL 1.1.1", null)]
    [TestCase("OpenSSH_10.0p2, LibreSSL 3.9.0", null)]
    [TestCase("OpenSSH_for_Windows_8.1p1, LibreSSL 3.0.2", "8.4 or later")]
    [TestCase("Sun_SSH_1.1.9", "No OpenSSH client was found")]
    [TestCase("", "No OpenSSH client was found")]
    public void A_client_older_than_8_4_is_not_used(string said, string? problem) => Assert.That(SshVersion.Parse(said).Problem, problem is null ? Is.Null : Does.Contain(problem));

    [Test]
    public async Task The_client_of_this_machine_is_asked() => Assert.That((await SshVersion.AskAsync("ssh", default)).Problem, Is.Null);

    [Test]
    public async Task A_client_that_is_missing_is_named()
    {
        Assert.That((await SshVersion.AskAsync("no-such-ssh", default)).Problem, Does.Contain("Install it"));
        Assert.That(Assert.ThrowsAsync<RemoteFileException>(() => SftpLogin.OpenAsync(_options with { Client = "no-such-ssh" }))!.Message, Does.Contain("Install it"));
    }

    [Test]
    public void A_crowded_server_is_asked_again()
    {
        using var script = new SshScript("echo x >> $0.calls; echo 'kex_exchange_identification: read: Connection reset by peer' >&2; echo 'Connection closed by 192.0.2.7 port 22' >&2; exit 255");

        var error = Assert.ThrowsAsync<RemoteFileException>(() => SftpLogin.OpenAsync(_options with { Client = script.Path }))!;

        Assert.That(error.Kind, Is.EqualTo(RemoteError.Network));
        Assert.That(error.Message, Does.Contain("MaxStartups"));
        Assert.That(File.ReadAllLines(script.Path + ".calls"), Has.Length.EqualTo(6));
    }

    [Test]
    public void A_refused_login_is_not_tried_again()
    {
        using var script = new SshScript("echo x >> $0.calls; echo 'acme@sftp.example: Permission denied (publickey).' >&2; exit 255");

        Assert.ThrowsAsync<RemoteFileException>(() => SftpLogin.OpenAsync(_options with { Client = script.Path }));
        Assert.That(File.ReadAllLines(script.Path + ".calls"), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task Cancelling_ends_the_process_and_removes_its_files()
    {
        using var script = new SshScript("echo $$ > $0.pid.tmp; dirname $SSH_ASKPASS > $0.dir; stat -c %a $(cat $0.dir) $(cat $0.dir)/key >> $0.dir; mv $0.pid.tmp $0.pid; exec sleep 100");
        using var stop = new CancellationTokenSource();
        var client = new SshClient(_options with { Client = script.Path, PrivateKeyPassphrase = "x" }, TimeProvider.System, new Random(1), new HostKeyMemory());
        var opening = client.OpenSftpAsync(new SftpLimits(), stop.Token);
        for (var waited = 0; !File.Exists(script.Path + ".pid") && waited < 1000; waited++)
            await Task.Delay(20);
        await stop.CancelAsync();

        Assert.CatchAsync<OperationCanceledException>(() => opening);
        var told = File.ReadAllLines(script.Path + ".dir");
        Assert.That(Directory.Exists($"/proc/{File.ReadAllText(script.Path + ".pid").Trim()}"), Is.False, "the process is gone");
        Assert.That(told[1..], Is.EqualTo(new[] { "700", "600" }), "nobody else may read them");
        Assert.That(Directory.Exists(told[0]), Is.False, "the files are gone");
    }

    [TestCase("Enter passphrase for key '$EGW_SSH_KEY': ", "open sesame")]
    [TestCase("Enter passphrase for key '/etc/other': ", null)]
    [TestCase("acme@sftp.example's password: ", "pa$$word")]
    [TestCase("(acme@sftp.example) Password: ", "pa$$word")]
    [TestCase("(acme@sftp.example) One-time code: ", null)]
    public async Task A_question_gets_the_secret_it_asks_for_and_no_other(string question, string? answer)
    {
        using var files = new SshFiles();
        files.WriteLogin(_options with { Password = "pa$$word", PrivateKeyPassphrase = "open sesame" });
        var start = new System.Diagnostics.ProcessStartInfo(files.AskPass, [question.Replace("$EGW_SSH_KEY", files.Key, StringComparison.Ordinal)]) { UseShellExecute = false, RedirectStandardOutput = true };
        (start.Environment["EGW_SSH_KEY"], start.Environment["EGW_SSH_PASSWORD"], start.Environment["EGW_SSH_PASSPHRASE"]) = (files.Key, "pa$$word", "open sesame");

        using var asked = System.Diagnostics.Process.Start(start)!;
        var said = await asked.StandardOutput.ReadToEndAsync();
        await asked.WaitForExitAsync();

        Assert.That(said, Is.EqualTo(answer is null ? "" : answer + "\n"));
        Assert.That(asked.ExitCode, Is.EqualTo(answer is null ? 1 : 0));
    }

    /// <summary>A shell script that is started in place of ssh.</summary>
    sealed class SshScript : IDisposable
    {
        readonly string _folder = Directory.CreateTempSubdirectory("egw-script-").FullName;

        internal SshScript(string text)
        {
            File.WriteAllText(Path, $"#!/bin/sh\n{text}\n");
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        internal string Path => System.IO.Path.Combine(_folder, "ssh");

        public void Dispose() => Directory.Delete(_folder, recursive: true);
    }
}
