using EdiGateway.Engine.DeadLetters;
using EdiGateway.Engine.Events;
using EdiGateway.Engine.Ledgers;
using EdiGateway.Engine.Storage;
using EdiGateway.Engine.Transmissions;

namespace EdiGateway.Engine.Pipeline;

/// <summary>An operator has removed a cause: the stuck thing begins again at the stop where it ended, as a new attempt.</summary>
public sealed class Replay(IStore store, Work work, DeadLetterBox deadLetters, DocumentLog documents, TransmissionLog transmissions, AuditTrail audit, Timeline timeline, TimeProvider time)
{
    /// <param name="deadLetterId">What is stuck.</param>
    /// <param name="actor">Who asks for it.</param>
    /// <param name="reason">Why it should go now.</param>
    /// <param name="cancellation">Stops before anything is changed.</param>
    /// <returns>What was done, in a sentence; null when there is no such dead letter, or it was resolved before.</returns>
    public Task<string?> RunAsync(string deadLetterId, string actor, string reason, CancellationToken cancellation) => store.WriteAsync(session =>
    {
        if (deadLetters.Find(session, deadLetterId) is not { ResolvedAt: null } letter)
            return null;
        deadLetters.Resolve(session, letter.Id, $"replayed by {actor}: {reason}");
        audit.Add(session, actor, "replay", letter.Id, reason);
        var sentence = Begin(session, letter);
        timeline.Add(session, new TimelineEvent(0, time.GetUtcNow(), letter.CorrelationId, letter.Partner, letter.TransmissionId, letter.DocumentId, letter.Stop, "replayed", $"{letter.What}: {sentence} ({actor}: {reason})"));
        return sentence;
    }, cancellation);

    string? Begin(IStoreSession session, DeadLetter letter)
    {
        // A document that its receiver refused is translated and sent anew.
        if (letter.DocumentId is { } refused && letter.Code == "refused-by-partner" && documents.Find(session, refused) is { To: { } to } document)
        {
            work.Enqueue(session, Stops.Send, document.Id, to, document.CorrelationId, new SendOrder { To = to, Documents = [document.Id] }.ToJson());
            return "sent again";
        }

        switch (letter.Stop)
        {
            case Stops.Receive:
                work.Enqueue(session, Stops.Receive, letter.TransmissionId!, letter.Partner, letter.CorrelationId, new ReplayOrder { Document = letter.DocumentId }.ToJson());
                return "read again from its archived bytes";
            case Stops.Route:
                work.Enqueue(session, Stops.Route, letter.DocumentId!, letter.Partner, letter.CorrelationId);
                return "routed again";
            case Stops.Send:
                work.Enqueue(session, Stops.Send, letter.DocumentId ?? letter.TransmissionId!, letter.Partner, letter.CorrelationId, letter.Work);
                return "translated and sent again";
            case Stops.Open:
                work.Enqueue(session, Stops.Open, letter.Work!, letter.Partner, letter.CorrelationId, letter.Work);
                return "opened again";
            case Stops.Receipt:
                work.Enqueue(session, Stops.Receipt, letter.Work!, letter.Partner, letter.CorrelationId, letter.Work);
                return "receipt sent again";
            default:
                foreach (var stuck in documents.OfTransmission(session, letter.TransmissionId!).Where(one => one.State == DocumentState.DeadLettered))
                    documents.Update(session, stuck with { State = DocumentState.Sending, Reason = null });
                if (transmissions.Find(session, letter.TransmissionId!) is { } transmission)
                    transmissions.Update(session, transmission with { State = TransmissionState.Ready, Reason = null });
                work.Enqueue(session, Stops.Deliver, letter.TransmissionId!, letter.Partner, letter.CorrelationId);
                return "delivered again";
        }
    }
}
