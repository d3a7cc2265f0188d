using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace EdiGateway.Transports.Sftp;

/// <summary>A child process ssh as channel: its standard input and output are the streams; when the channel is disposed the child is gone and its files with it.</summary>
sealed class SshChannel : ISecureChannel
{
    const int MaxSaid = 16 * 1024;

    static readonly HashSet<string> _harmless = new(StringComparer.OrdinalIgnoreCase)
    {
        "PATH", "HOME", "USER", "LOGNAME", "TMPDIR", "TEMP", "TMP", "SystemRoot", "SystemDrive", "windir", "USERPROFILE", "ProgramData",
    };

    static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);

    readonly Process _ssh;
    readonly SshFiles _files;
    readonly SshOptions _options;
    readonly StringBuilder _said = new();
    readonly Thread _listener;
    int _disposed;

    SshChannel(Process ssh, SshFiles files, SshOptions options)
    {
        (_ssh, _files, _options) = (ssh, files, options);
        _listener = new Thread(Listen) { IsBackground = true, Name = "ssh stderr" };
        _listener.Start();
    }

    public Stream Input => _ssh.StandardInput.BaseStream;

    public Stream Output => _ssh.StandardOutput.BaseStream;

    public string Said
    {
        get
        {
            lock (_said)
                return _said.ToString();
        }
    }

    internal int Id => _ssh.Id;

    /// <summary>Starts ssh; the files belong to the channel from now on, also when this fails.</summary>
    internal static SshChannel Start(IEnumerable<string> arguments, SshFiles files, SshOptions options)
    {
        var start = new ProcessStartInfo(options.Client)
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var word in arguments)
            start.ArgumentList.Add(word);
        SetEnvironment(start, files, options);
        try
        {
            return new SshChannel(Process.Start(start)!, files, options);
        }
        catch (Win32Exception missing)
        {
            files.Dispose();
            throw new RemoteFileException(RemoteError.Algorithm,
                $"The OpenSSH client \"{options.Client}\" cannot be started: {missing.Message}. Install it (Debian: openssh-client); SFTP needs it.", missing);
        }
    }

    public async Task<RemoteFileException> WhyItEndedAsync()
    {
        await WaitForExitAsync(LastWords);
        return SshErrors.From(Said, _options, _ssh.HasExited ? _ssh.ExitCode : null);
    }

    /// <summary>Key and known hosts are read once: after the login they need not lie on the disk.</summary>
    internal void RemoveFiles() => _files.Dispose();

    /// <summary>Waits for the end of the process and of its words; false when it has not ended in time.</summary>
    internal async Task<bool> WaitForExitAsync(TimeSpan longest, CancellationToken cancellation = default)
    {
        using var soon = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        soon.CancelAfter(longest);
        try
        {
            await _ssh.WaitForExitAsync(soon.Token);
            await Task.Run(() => _listener.Join(LastWords), CancellationToken.None);
            return true;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    public void Abort()
    {
        try
        {
            _ssh.Kill(entireProcessTree: true);
        }
        catch (Exception over) when (over is InvalidOperationException or Win32Exception or AggregateException)
        {
            // it has ended by itself
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
            return;
        Abort();
        await WaitForExitAsync(LastWords);
        _ssh.Dispose();
        _files.Dispose();
    }

    static void SetEnvironment(ProcessStartInfo start, SshFiles files, SshOptions options)
    {
        // ssh and what it starts see nothing of the gateway's secrets
        foreach (var name in start.Environment.Keys.Where(name => !IsHarmless(name)).ToList())
            start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C";
        foreach (var (name, value) in options.ProxyEnvironment)
            start.Environment[name] = value;
        if (options.Password is null && options.PrivateKeyPassphrase is null)
            return;
        start.Environment["SSH_ASKPASS"] = files.AskPass;
        start.Environment["SSH_ASKPASS_REQUIRE"] = "force";
        start.Environment["DISPLAY"] = "none:0";
        start.Environment["EGW_SSH_KEY"] = files.Key;
        if (options.Password is { } password)
            start.Environment["EGW_SSH_PASSWORD"] = password;
        if (options.PrivateKeyPassphrase is { } passphrase)
            start.Environment["EGW_SSH_PASSPHRASE"] = passphrase;
    }

    static bool IsHarmless(string name) =>
        name.StartsWith("DOTNET_", StringComparison.OrdinalIgnoreCase) || _harmless.Contains(name);

    void Listen()
    {
        try
        {
            var buffer = new char[1024];
            int count;
            while ((count = _ssh.StandardError.Read(buffer)) > 0)
            {
                lock (_said)
                    _said.Append(buffer, 0, Math.Min(count, MaxSaid - _said.Length));
            }
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException)
        {
            // the process is gone
        }
    }
}
