using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace EdiGateway.Transports.Sftp;

/// <summary>The OpenSSH client of this machine. SFTP needs 8.4 or later: earlier ones do not ask our program for passwords.</summary>
public sealed partial record SshVersion(string Text, int Major, int Minor)
{
    /// <summary>Why SFTP cannot be used here, as a sentence; null when it can.</summary>
    public string? Problem => (Major, Minor).CompareTo((8, 4)) >= 0 ? null
        : Major == 0
            ? $"No OpenSSH client was found ({Text}). Install it (Debian: openssh-client, Windows: the optional feature OpenSSH Client); SFTP needs version 8.4 or later."
            : $"The OpenSSH client is {Text}; SFTP needs version 8.4 or later. Update it.";

    /// <summary>Asks the client for its version.</summary>
    public static async Task<SshVersion> AskAsync(string client, CancellationToken cancellation)
    {
        try
        {
            using var ssh = Process.Start(new ProcessStartInfo(client, ["-V"]) { UseShellExecute = false, CreateNoWindow = true, RedirectStandardError = true, RedirectStandardOutput = true })!;
            var said = await ssh.StandardError.ReadToEndAsync(cancellation);
            await ssh.WaitForExitAsync(cancellation);
            return Parse(said);
        }
        catch (Win32Exception missing)
        {
            return new SshVersion(missing.Message, 0, 0);
        }
    }

    internal static SshVersion Parse(string said)
    {
        var text = said.Split(',', '\n')[0].Trim();
        var match = Numbers().Match(text);
        return match.Success
            ? new SshVersion(text, int.Parse(match.Groups["major"].Value, CultureInfo.InvariantCulture), int.Parse(match.Groups["minor"].Value, CultureInfo.InvariantCulture))
            : new SshVersion(text.Length == 0 ? "it says nothing about its version" : text, 0, 0);
    }

    [GeneratedRegex(@"OpenSSH_(for_Windows_)?(?<major>\d{1,4})\.(?<minor>\d{1,4})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numbers();
}
