using System.Text;

namespace EdiGateway.Transports.Sftp;

/// <summary>
/// What one ssh process reads, in a folder that only our user may enter (0700) and that is gone after the login, or with the next start when we were killed: known hosts, a copy of the key (0600, or
/// ssh refuses it), and the program that ssh asks for secrets, which stand in the environment and never on disk.
/// </summary>
sealed class SshFiles : IDisposable
{
    const UnixFileMode OnlyOurs = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>
    /// The passphrase goes to ssh's own question for our key, the password to a question for a password; what else a server asks gets no answer, because
    /// keyboard-interactive questions are the server's words.
    /// </summary>
    const string Answers = """
        #!/bin/sh
        case "$1" in
          "Enter passphrase for key '$EGW_SSH_KEY'"*) [ -n "${EGW_SSH_PASSPHRASE+x}" ] && printf '%s\n' "$EGW_SSH_PASSPHRASE" ;;
          "Enter passphrase"*) exit 1 ;;
          *[Pp]assword*) [ -n "${EGW_SSH_PASSWORD+x}" ] && printf '%s\n' "$EGW_SSH_PASSWORD" ;;
          *) exit 1 ;;
        esac

        """;

    /// <summary>Begin of the folders' names.</summary>
    internal const string Prefix = "egw-ssh-";

    readonly HeldFolder _held = new(Prefix);

    internal string KnownHosts => Path.Combine(_held.Path, "known_hosts");

    internal string JumpHosts => Path.Combine(_held.Path, "jump_hosts");

    internal string Key => Path.Combine(_held.Path, "key");

    internal string AskPass => Path.Combine(_held.Path, "askpass");

    internal string Config => Path.Combine(_held.Path, "config");

    internal void Write(string path, string content, bool program = false)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = program ? OnlyOurs | UnixFileMode.UserExecute : OnlyOurs;
        using var file = new FileStream(path, options);
        file.Write(Encoding.UTF8.GetBytes(content));
    }

    internal void WriteLogin(SshOptions options)
    {
        if (options.PrivateKey is { } key)
            Write(Key, key.ReplaceLineEndings("\n").TrimEnd('\n') + "\n");
        if (options.Password is not null || options.PrivateKeyPassphrase is not null)
            Write(AskPass, Answers.ReplaceLineEndings("\n"), program: true);
    }

    public void Dispose() => _held.Dispose();
}
