using System.Text;
using EdiGateway.Engine.Transmissions;
using EdiGateway.Host.Simulator;

namespace EdiGateway.Host.Demo;

/// <summary>Plays the steps of the demo against a running gateway and checks that everything happened.</summary>
sealed class DemoRun(Gateway gateway, HomeFolder home, DemoScript script, TextWriter output)
{
    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    readonly PartnerReply _partner = new(gateway.Translators, gateway.Time);

    /// <returns>Null when everything happened; else what did not.</returns>
    public async Task<string?> RunAsync(CancellationToken cancellation)
    {
        foreach (var step in script.Steps)
        {
            if (step.Say is { } words)
                await output.WriteLineAsync($"\n{words}");
            if (step.Drop is { } drop)
                await DropAsync(drop.To, drop.File, await File.ReadAllBytesAsync(Path.Combine(home.Installation, "demo", "files", drop.File), cancellation), cancellation);
            if (step.Acknowledge is { } answered)
            {
                var (_, replies) = await _partner.ReadAsync(await File.ReadAllBytesAsync(Newest(answered.File)!, cancellation), cancellation);
                var (name, bytes, _) = _partner.Write(replies[0]);
                await DropAsync(answered.To, name, bytes, cancellation);
            }

            foreach (var expected in step.Expect)
                if (!await HappensAsync(expected, cancellation))
                    return $"not so within {s_patience.TotalSeconds:0} s: {expected}";
        }

        return null;
    }

    async Task DropAsync(string folder, string name, byte[] content, CancellationToken cancellation)
    {
        Directory.CreateDirectory(home.In(folder));
        var temporary = home.In(folder, $".{name}.tmp");
        await File.WriteAllBytesAsync(temporary, content, cancellation);
        File.Move(temporary, home.In(folder, name), overwrite: true);
        await output.WriteLineAsync($"         {folder}/{name} is dropped");
    }

    async Task<bool> HappensAsync(DemoExpectation expected, CancellationToken cancellation)
    {
        var since = gateway.Time.GetTimestamp();
        while (gateway.Time.GetElapsedTime(since) < s_patience)
        {
            if (await IsSoAsync(expected, cancellation))
                return true;
            await Task.Delay(TimeSpan.FromMilliseconds(50), gateway.Time, cancellation);
        }

        return false;
    }

    async Task<bool> IsSoAsync(DemoExpectation expected, CancellationToken cancellation)
    {
        if (expected.Document is { } type)
            return await gateway.Store.ReadAsync(session => gateway.Documents.ByNumber(session, expected.Number!).Exists(document => document.Type == type && document.State == Enum.Parse<DocumentState>(expected.State!)), cancellation);
        if (expected.DeadLetter is { } code)
            return await gateway.Store.ReadAsync(session => gateway.DeadLetters.Open(session).Exists(letter => letter.Code == code && letter.Why.Contains(expected.Contains, StringComparison.Ordinal)), cancellation);
        return Newest(expected.File!) is { } file && (await File.ReadAllTextAsync(file, Encoding.Latin1, cancellation)).Contains(expected.Contains, StringComparison.Ordinal);
    }

    string? Newest(string pattern)
    {
        var folder = home.In(Path.GetDirectoryName(pattern)!);
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, Path.GetFileName(pattern)).OrderByDescending(File.GetLastWriteTimeUtc).FirstOrDefault() : null;
    }
}
