namespace EdiGateway.Transports.Sftp;

/// <summary>
/// Opens channels to one SSH server with the OpenSSH client of this machine. A server that is pinned by fingerprint is asked for its key once, before
/// anybody logs in; the key whose fingerprint is pinned is then the only known one.
/// </summary>
public sealed class SshClient(SshOptions options, TimeProvider time, Random jitter, HostKeyMemory memory)
{
    const int Attempts = 6;

    static readonly TimeSpan ToLogIn = TimeSpan.FromSeconds(10);

    /// <summary>Removes the files of logins whose process was killed in the middle.</summary>
    /// <returns>How many logins.</returns>
    public static int SweepAbandoned(TimeProvider time) => HeldFolder.Sweep(SshFiles.Prefix, time);

    /// <summary>An open SFTP session.</summary>
    /// <exception cref="RemoteFileException">HostKey, Auth, Algorithm, Network, Timeout …</exception>
    public async Task<SftpSession> OpenSftpAsync(SftpLimits limits, CancellationToken cancellation)
    {
        if (options.Problems().FirstOrDefault() is { } problem)
            throw new RemoteFileException(RemoteError.Auth, problem);
        if (options.HostKeys.Count == 0)
            return await LogInByKnownHostsAsync(limits, cancellation);
        var known = memory.Verified ?? await VerifyAsync(cancellation);
        try
        {
            var session = await LogInAsync(limits, known.Line, HostKeyPin.AlgorithmsOf(known.Type, options.LegacyAlgorithms), cancellation);
            memory.Verified = known;
            return session;
        }
        catch (RemoteFileException changed) when (changed.Kind is RemoteError.HostKey or RemoteError.Algorithm && memory.Verified is not null)
        {
            // keys are exchanged: another one of the pinned may be the server's now
            memory.Verified = null;
            known = await VerifyAsync(cancellation);
            return await LogInAsync(limits, known.Line, HostKeyPin.AlgorithmsOf(known.Type, options.LegacyAlgorithms), cancellation);
        }
    }

    /// <summary>Servers drop connections when many log in at once (MaxStartups): we come again, each time later, and not all of us at the same moment.</summary>
    async Task<T> ComeAgainAsync<T>(Func<Task<T>> connect, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await connect();
            }
            catch (RemoteFileException crowded) when (attempt < Attempts && crowded.Message.Contains(SshErrors.BeforeLogin, StringComparison.Ordinal))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(attempt * jitter.Next(200, 800)), time, cancellation);
            }
        }
    }

    /// <summary>When ssh says nothing about its end, it is asked for the host key alone, where it says more.</summary>
    async Task<SftpSession> LogInByKnownHostsAsync(SftpLimits limits, CancellationToken cancellation)
    {
        try
        {
            return await LogInAsync(limits, KnownHosts(), null, cancellation);
        }
        catch (RemoteFileException silent) when (silent.Kind == RemoteError.Network && silent.Message.EndsWith(SshErrors.WithoutWords, StringComparison.Ordinal))
        {
            await AskForKeyAsync(string.Join(',', HostKeyPin.Types.Select(type => HostKeyPin.AlgorithmsOf(type, options.LegacyAlgorithms))), cancellation);
            throw;
        }
    }

    Task<SftpSession> LogInAsync(SftpLimits limits, string knownHosts, string? hostKeyAlgorithms, CancellationToken cancellation) =>
        ComeAgainAsync(() => LogInOnceAsync(limits, knownHosts, hostKeyAlgorithms, cancellation), cancellation);

    async Task<SftpSession> LogInOnceAsync(SftpLimits limits, string knownHosts, string? hostKeyAlgorithms, CancellationToken cancellation)
    {
        var channel = Start(files =>
        {
            files.Write(files.KnownHosts, knownHosts);
            files.WriteLogin(options);
            return SshArguments.ForSftp(options, files, hostKeyAlgorithms);
        });
        using var inTime = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        inTime.CancelAfter(options.Timeout + ToLogIn);
        try
        {
            var session = await SftpSession.OpenAsync(channel, limits, time, inTime.Token);
            channel.RemoveFiles();
            return session;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new RemoteFileException(RemoteError.Timeout, $"{options.Username}@{options.Host}:{options.Port} did not let us in within {options.Timeout.TotalSeconds:0} s (timeout).");
        }
    }

    /// <summary>Asks the server for its keys, type by type, until one is pinned.</summary>
    async Task<(string Type, string Line)> VerifyAsync(CancellationToken cancellation)
    {
        var pins = options.HostKeys.Select(text => HostKeyPin.Parse(text)!).ToList();
        var whole = pins.Where(pin => pin.Key is not null).Select(pin => (pin.Type!, $"* {pin.Type} {pin.Key}\n")).ToList();
        if (whole.Count == 1 && pins.Count == 1)
            return whole[0];
        var shown = new List<string>();
        RemoteFileException? refused = null;
        foreach (var type in HostKeyPin.Types.Where(type => pins.Any(pin => pin.Type is null || pin.Type == type)))
        {
            try
            {
                var (shownType, key) = await AskForKeyAsync(HostKeyPin.AlgorithmsOf(type, options.LegacyAlgorithms), cancellation);
                if (shownType != type)
                    throw new RemoteFileException(RemoteError.Protocol, $"{options.Host}:{options.Port} was asked for a key of type {type} and shows one of type {shownType}.");
                var fingerprint = HostKeyPin.FingerprintOf(key);
                if (pins.Any(pin => pin.Fingerprint == fingerprint && (pin.Type ?? type) == type))
                    return (type, $"* {type} {key}\n");
                shown.Add($"{type} {fingerprint}");
            }
            catch (RemoteFileException other) when (other.Kind == RemoteError.Algorithm)
            {
                refused = other;   // it has no key of this type
            }
        }

        if (shown.Count == 0 && refused is not null)
            throw refused;
        throw new RemoteFileException(RemoteError.HostKey,
            $"{options.Host}:{options.Port} shows the host key {string.Join(" and ", shown)}, and hostKeys says {string.Join(" or ", options.HostKeys)}; nothing was sent. "
            + "Ask the partner whether the key was exchanged, and enter the new one; if not, somebody may sit in between.");
    }

    Task<(string Type, string Key)> AskForKeyAsync(string algorithms, CancellationToken cancellation) =>
        ComeAgainAsync(() => AskForKeyOnceAsync(algorithms, cancellation), cancellation);

    async Task<(string Type, string Key)> AskForKeyOnceAsync(string algorithms, CancellationToken cancellation)
    {
        SshFiles? asked = null;
        await using var channel = Start(files =>
        {
            asked = files;
            return SshArguments.ForHostKey(options, files, algorithms);
        });
        try
        {
            if (!await channel.WaitForExitAsync(options.Timeout + ToLogIn, cancellation))
                throw new RemoteFileException(RemoteError.Timeout, $"{options.Host}:{options.Port} did not show its host key within {options.Timeout.TotalSeconds:0} s (timeout).");
        }
        finally
        {
            channel.Abort();
        }

        var line = File.Exists(asked!.KnownHosts) ? await File.ReadAllTextAsync(asked.KnownHosts, cancellation) : "";
        return line.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries) is [_, var type, var key, ..]
            ? (type, key)
            : throw await channel.WhyItEndedAsync();
    }

    SshChannel Start(Func<SshFiles, List<string>> prepare)
    {
        var files = new SshFiles();
        List<string> arguments;
        try
        {
            arguments = prepare(files);
            if (SshArguments.JumpConfig(options, files) is { } config)
            {
                files.Write(files.Config, config);
                files.Write(files.JumpHosts, KnownHosts());
                if (!File.Exists(files.Key))
                    files.WriteLogin(options);
            }
        }
        catch
        {
            files.Dispose();
            throw;
        }

        return SshChannel.Start(arguments, files, options);
    }

    string KnownHosts()
    {
        try
        {
            return File.ReadAllText(options.KnownHosts!);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new RemoteFileException(RemoteError.HostKey, $"The file of known hosts {options.KnownHosts} cannot be read: {unreadable.Message}", unreadable);
        }
    }
}
