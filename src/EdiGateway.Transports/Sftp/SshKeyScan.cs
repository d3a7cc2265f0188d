using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace EdiGateway.Transports.Sftp;

/// <summary>Asks an SSH server for its host keys without logging in, by the ssh-keyscan of this machine.</summary>
public static class SshKeyScan
{
    /// <returns>One key per type that the server has.</returns>
    /// <exception cref="RemoteFileException">Network: it shows none; Protocol: there is no ssh-keyscan here.</exception>
    public static async Task<IReadOnlyList<SshHostKey>> AskAsync(string host, int port, TimeSpan limit, CancellationToken cancellation)
    {
        if (SshOptions.HostProblem(host) is { } wrong)
            throw new RemoteFileException(RemoteError.Protocol, wrong);
        var start = new ProcessStartInfo("ssh-keyscan", ["-T", ((int)Math.Ceiling(limit.TotalSeconds)).ToString(CultureInfo.InvariantCulture), "-p", port.ToString(CultureInfo.InvariantCulture), "-t", "ed25519,ecdsa,rsa", "--", host])
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var scan = Start(start);
        try
        {
            var said = scan.StandardError.ReadToEndAsync(cancellation);
            var shown = await scan.StandardOutput.ReadToEndAsync(cancellation);
            var keys = shown.Split('\n').Select(line => line.TrimEnd('\r').Split(' ')).Where(words => words.Length == 3 && HostKeyPin.Parse($"{words[1]} {words[2]}") is not null)
                .Select(words => new SshHostKey(words[1], HostKeyPin.FingerprintOf(words[2]), words[2])).Distinct()
                .OrderBy(key => Array.IndexOf(HostKeyPin.Types, key.Type)).ToList();
            return keys.Count > 0 ? keys : throw new RemoteFileException(RemoteError.Network, $"{host}:{port} shows no host key. {SafeName.Printable((await said).Trim())}");
        }
        finally
        {
            if (!scan.HasExited)
                scan.Kill();
        }
    }

    static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw new RemoteFileException(RemoteError.Protocol, $"There is no ssh-keyscan on this machine ({missing.Message}); it comes with the OpenSSH client.", missing);
        }
    }
}
