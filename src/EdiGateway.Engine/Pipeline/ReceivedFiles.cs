using EdiGateway.Engine.Ledgers;
using EdiGateway.Engine.Storage;
using EdiGateway.Engine.Transmissions;

namespace EdiGateway.Engine.Pipeline;

/// <summary>Tells a partner what became of the files it brought.</summary>
public sealed class ReceivedFiles(TransmissionLog transmissions, DocumentLog documents, Mailboxes mailboxes)
{
    const int Most = 1000;

    /// <returns>Null when this partner brought no such file through this connection.</returns>
    public ReceivedFile? Find(IStoreSession session, string partner, string connection, string id)
    {
        if (transmissions.Find(session, id) is not { Direction: Direction.In, Parent: null } file || (file.Partner != partner && !mailboxes.Brought(session, partner, id)) || file.Connection != connection)
            return null;
        List<Transmission> parts = [file, .. transmissions.ByCorrelation(session, file.CorrelationId).Where(other => other.Parent == file.Id && other.Direction == Direction.In)];
        var inside = parts.SelectMany(part => documents.OfIncoming(session, part.Id, Most)).Take(Most)
            .Select(document => new ReceivedFileDocument(document.SetId, document.Number, document.State == DocumentState.Rejected ? "rejected" : "accepted", document.State == DocumentState.Rejected ? document.Reason : null)).ToList();
        var (state, reason) = StateOf(parts, inside);
        return new ReceivedFile(file.Id, file.FileName, file.Content!.Length, state, reason, file.At, inside);
    }

    static (string State, string? Reason) StateOf(List<Transmission> parts, List<ReceivedFileDocument> documents)
    {
        if (parts.FirstOrDefault(part => part.State is TransmissionState.Quarantined or TransmissionState.Held) is { } held)
            return ("held", held.Reason);
        if (parts.Exists(part => part.State == TransmissionState.Received))
            return ("received", null);
        var rejected = documents.Count(document => document.State == "rejected");
        return rejected == 0 ? ("accepted", parts.FirstOrDefault(part => part.State == TransmissionState.Duplicate)?.Reason)
            : (rejected == documents.Count ? "rejected" : "partly accepted", $"{documents.Count - rejected} accepted, {rejected} rejected: {documents.First(document => document.State == "rejected").Reason}");
    }
}
