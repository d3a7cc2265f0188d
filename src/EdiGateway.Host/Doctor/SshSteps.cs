using System.Net;
using System.Net.Sockets;
using EdiGateway.Engine.Partners;
using EdiGateway.Transports;
using EdiGateway.Transports.Sftp;

namespace EdiGateway.Host.Doctor;

/// <summary>What an SSH server shows before anybody logs in: its algorithms and its host keys, with the fingerprints to copy into the profile.</summary>
sealed class SshSteps(StepList steps, Subject subject, SftpProfile sftp)
{
    readonly (string Host, int Port) _first = First(sftp);

    internal async Task RunAsync(CancellationToken cancellation)
    {
        await steps.RunAsync("algorithms", rests: false, async () =>
        {
            using var inTime = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            inTime.CancelAfter(sftp.Timeout);
            await using var stream = new NetworkStream(await NetworkSteps.ConnectAsync(sftp.Proxy, _first.Host, _first.Port, sftp.Timeout, cancellation), ownsSocket: true);
            return Judge(await SshGreeting.ReadAsync(stream, inTime.Token));
        }, cancellation);

        await steps.RunAsync("host key", rests: true, async () =>
        {
            var shown = await KeysAsync(cancellation);
            if (sftp.Jump is not null)
                return StepResult.Ok($"the jump server shows {string.Join(", ", shown)}: whether {sftp.KnownHosts} knows it, and whether {sftp.Host} behind it shows the pinned key, the login compares before anything is sent");
            var (keys, said) = (string.Join(", ", shown), string.Join(", ", sftp.HostKeys));
            var result =
                shown.Any(key => sftp.HostKeys.Any(key.Is)) ? StepResult.Ok($"{keys}; pinned: {said}")
                : sftp.HostKeys.Count == 0 ? StepResult.Ok($"{keys}; whether {sftp.KnownHosts} knows it, the login tells")
                : Advice.For(new RemoteFileException(RemoteError.HostKey, $"The server shows {keys}, and the profile says {said}; nothing is sent."), subject);
            return result with { Copy = [.. shown.Select(key => $"hostKeys: [\"{key}\"]")] };
        }, cancellation);
    }

    /// <summary>The server that we reach first: the jump server, when there is one.</summary>
    internal static (string Host, int Port) First(SftpProfile sftp) => sftp.Jump is { } jump && SshAddress.Parse(jump) is { } first ? (first.Host, first.Port) : (sftp.Host, sftp.Port);

    async Task<IReadOnlyList<SshHostKey>> KeysAsync(CancellationToken cancellation)
    {
        if (sftp.Proxy is not { } proxy)
            return await SshKeyScan.AskAsync(_first.Host, _first.Port, sftp.Timeout, cancellation);
        await using var relay = new ProxyRelay(proxy, _first.Host, _first.Port, sftp.Timeout, cancellation);
        return await SshKeyScan.AskAsync(IPAddress.Loopback.ToString(), relay.Port, sftp.Timeout, cancellation);
    }

    StepResult Judge(SshGreeting greeting)
    {
        const string Ask = "renew your SSH server: it offers only algorithms that are no longer safe.";
        var seen = $"{(sftp.Jump is null ? "" : $"the jump server {_first.Host} (those of {sftp.Host} behind it the login sees): ")}{greeting.Software}; key exchange {First(greeting.KeyExchanges)}; host keys {First(greeting.HostKeys)}; ciphers {First(greeting.Ciphers)}";
        return greeting.OnlyOld is not { Count: > 0 } old ? StepResult.Ok(seen)
            : sftp.LegacyAlgorithms ? StepResult.Warning($"{seen}; nothing safe for {string.Join(" and ", old)}", "It works because of legacyAlgorithms: true. Ask the partner to renew the server, then take that line out.", Ask)
            : StepResult.Failed($"{seen}; nothing safe for {string.Join(" and ", old)}", "Ask the partner to renew the server; until then sftp.legacyAlgorithms: true accepts some old algorithms.", Ask);
    }

    static string First(IReadOnlyList<string> names) => names.Count <= 3 ? string.Join(", ", names) : $"{string.Join(", ", names.Take(3))} and {names.Count - 3} more";
}
