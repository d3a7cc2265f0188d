using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using EdiGateway.Engine.Partners;
using EdiGateway.Transports;
using EdiGateway.Transports.Local;
using Microsoft.Extensions.Logging;

namespace EdiGateway.Engine.Channels;

/// <summary>
/// Takes files from a partner's folder and puts files into it. <c>home</c> is what the folders of the profiles are relative to, <c>report</c> hears of files
/// that are left or moved aside, and <c>instance</c> names this gateway in claims when several work on one folder.
/// </summary>
public sealed class FolderChannel(
    string home, OpenFolder open, IPickUpMemory memory, Action<PickUpProblem> report, string instance, TimeProvider clock, ILogger<FolderChannel> log) : IChannel
{
    readonly ClaimedName _claimed = new(instance);
    readonly ConcurrentDictionary<(string Partner, string Connection), FolderState> _states = new();

    /// <summary>Opens directories of this machine.</summary>
    public static OpenFolder Local { get; } = (_, folder, _) => Task.FromResult<IRemoteFolder>(new LocalFolder(folder));

    public IAsyncEnumerable<PickedUpFile> PickUpAsync(PartnerProfile partner, ConnectionProfile connection, CancellationToken cancellation) =>
        PickUpAsync(PickUpRules.Of(partner, connection, home), Resolved(partner, connection, connection.In, "in"), cancellation);

    public Task<Delivery> DeliverAsync(PartnerProfile partner, ConnectionProfile connection, OutgoingFile file, CancellationToken cancellation) =>
        DeliverAsync(DeliveryRules.Of(partner, connection), Resolved(partner, connection, connection.Out, "out"), file, cancellation);

    internal async IAsyncEnumerable<PickedUpFile> PickUpAsync(PickUpRules rules, string folder, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var state = _states.GetOrAdd((rules.Partner, rules.Connection), _ => new FolderState());
        if (!state.TryBegin())
        {
            log.LogInformation("{Partner}/{Connection}: the run before this one is still under way", rules.Partner, rules.Connection);
            yield break;
        }

        FolderRun? run = null;
        var brokenOff = true;
        try
        {
            var opened = await GuardAsync(rules.Partner, rules.Connection, rules.Line, () => open(rules.Profile, folder, cancellation));
            run = new FolderRun(opened, rules, state, _claimed, memory, open, report, clock, log);
            await using var files = run.FilesAsync(cancellation).GetAsyncEnumerator(cancellation);
            while (await GuardAsync(rules.Partner, rules.Connection, rules.Line, () => files.MoveNextAsync().AsTask()))
                yield return files.Current;
            brokenOff = false;
        }
        finally
        {
            if (brokenOff)
                state.EndedAll();
            state.End();
            if (run is not null)
                await run.ReleaseAsync();
        }
    }

    internal Task<Delivery> DeliverAsync(DeliveryRules rules, string folder, OutgoingFile file, CancellationToken cancellation) =>
        GuardAsync(rules.Partner, rules.Connection, rules.Line, async () =>
        {
            await using var opened = await open(rules.Profile, folder, cancellation);
            return await new FolderDelivery(opened, rules).RunAsync(file, cancellation);
        });

    string Resolved(PartnerProfile partner, ConnectionProfile connection, string? folder, string key) => folder is { Length: > 0 }
        ? PickUpRules.PlaceOf(connection, folder, home)
        : throw new DeliveryException(DeliveryFailure.Permanent, $"{partner.Id}/{connection.Name}: the profile names no folder \"{key}\" ({connection.Line}).");

    /// <summary>A remote folder's errors in the words of the pipeline: who has to act, and which line of which profile it is about.</summary>
    static async Task<T> GuardAsync<T>(string partner, string connection, string line, Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (RemoteFileException failed)
        {
            var advice = failed.Kind == RemoteError.FolderMissing ? $" Create it, or correct {line}." : $" ({line})";
            throw new DeliveryException(KindOf(failed), $"{partner}/{connection}: {failed.Message}{advice}", inner: failed);
        }
    }

    /// <summary>A folder that is missing or not permitted may be a mount that is away for a while: tried again, with a sentence that says what is wrong.</summary>
    static DeliveryFailure KindOf(RemoteFileException failed) => failed.Kind switch
    {
        RemoteError.Auth => DeliveryFailure.Login,
        RemoteError.HostKey or RemoteError.Certificate or RemoteError.Algorithm => DeliveryFailure.Auth,
        RemoteError.FolderMissing or RemoteError.Denied or RemoteError.NotFound => DeliveryFailure.Transient,
        _ => failed.IsTransient ? DeliveryFailure.Transient : DeliveryFailure.Permanent,
    };
}
