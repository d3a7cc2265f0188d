using EdiGateway.Engine.Ledgers;
using EdiGateway.Engine.Storage;

namespace EdiGateway.Engine.Channels;

/// <summary>Remembers in the gateway's database: what the pipeline took in is there already, by the commit of its intake.</summary>
public sealed class LedgerPickUps(IStore store, PickedUpFiles ledger) : IPickUpMemory
{
    public async Task<IReadOnlySet<FileMark>> KnownAsync(string partner, string connection, CancellationToken cancellation)
    {
        var known = await store.ReadAsync(session => ledger.Of(session, partner, connection), cancellation);
        return known.Select(file => new FileMark(file.Name, file.Size < 0 ? null : file.Size, file.ModifiedAt)).ToHashSet();
    }

    public async Task RememberAsync(string partner, string connection, FileMark file, CancellationToken cancellation)
    {
        // a file that was turned away before anybody read it has no digest
        var unread = new PickedUpIdentity(partner, connection, file.Name, file.Size ?? -1, file.ModifiedAt, Sha256: "");
        await store.WriteAsync(
            session => ledger.Knows(session, partner, connection, unread.Name, unread.Size, unread.ModifiedAt) || ledger.TryAdd(session, unread, transmissionId: null),
            cancellation);
    }

    public async Task ForgetAsync(string partner, string connection, IReadOnlyCollection<FileMark> files, CancellationToken cancellation) =>
        await store.WriteAsync(
            session =>
            {
                foreach (var file in files)
                    ledger.Forget(session, partner, connection, file.Name, file.Size ?? -1);
                return files.Count;
            },
            cancellation);
}
