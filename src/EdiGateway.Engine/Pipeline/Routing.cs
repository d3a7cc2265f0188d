using EdiGateway.Engine.DeadLetters;
using EdiGateway.Engine.Events;
using EdiGateway.Engine.Ledgers;
using EdiGateway.Engine.Partners;
using EdiGateway.Engine.Storage;
using EdiGateway.Engine.Transmissions;

namespace EdiGateway.Engine.Pipeline;

/// <summary>From a recorded document to its receiver, by the first route of its sender that fits. Why it went there is recorded with it.</summary>
public sealed class Routing(IStore store, Work work, PartnerDirectory partners, DocumentLog documents, CrossReferences crossReferences, DeadLetterBox deadLetters, Timeline timeline)
{
    public async Task RunAsync(LeasedWork leased, CancellationToken cancellation)
    {
        var current = partners.Current;
        await store.WriteAsync(session =>
        {
            var document = documents.Find(session, leased.Item.SubjectId) ?? throw new InvalidOperationException($"The document {leased.Item.SubjectId} is not in the store.");
            var (receiver, why) = Choose(session, current, document);
            if (receiver is null)
                Stuck(session, leased, document, why);
            else
                Send(session, document with { To = receiver.Id, Reason = why }, receiver, why);
            work.Complete(session, leased);
        }, cancellation);
    }

    (PartnerProfile? Receiver, string Why) Choose(IStoreSession session, PartnerSet current, TrackedDocument document)
    {
        var number = 0;
        foreach (var route in current.Find(document.From)?.Routes ?? [])
        {
            number++;
            if (route.Document is { } type && type != document.Type)
                continue;
            var why = $"route {number} of {document.From}: {route.Document ?? "every document"} to {route.To}";
            if (route.To != RouteProfile.OrderPartner)
                return (current.Find(route.To), why);
            if (document.To is { } named)
                return current.Find(named) is { Trades: true } said ? (said, $"{why}, which the file names as {named}") : (null, $"{why}, but the file names {named}, which is no partner that trades.");
            if (document.OrderNumber is not { Length: > 0 } order)
                return (null, $"{why}, but the document names no order.");
            var buyers = crossReferences.Find(session, CrossReferences.OrderNumber, order).Select(reference => reference.Partner)
                .Concat(crossReferences.Find(session, CrossReferences.ErpNumber, order, document.From).Select(reference => documents.Find(session, reference.DocumentId)?.From).OfType<string>())
                .Distinct().ToList();
            return buyers switch
            {
                [var buyer] when current.Find(buyer) is { Trades: true } partner => (partner, $"{why}, which {buyer} sent"),
                [var buyer] => (null, $"{why}, but {buyer} does not trade at the moment."),
                [] => (null, $"{why}, but no order {order} came through this gateway."),
                _ => (null, $"{why}, but order {order} came from {string.Join(" and ", buyers)}."),
            };
        }

        return (null, $"No route of {document.From} fits a {document.Type}.");
    }

    void Send(IStoreSession session, TrackedDocument document, PartnerProfile receiver, string why)
    {
        var waits = receiver.Batching.Windows.Count > 0;
        documents.Update(session, document with { State = waits ? DocumentState.WaitingForWindow : DocumentState.Sending });
        timeline.Add(session, document, receiver.Id, Stops.Route, "routed", $"{document.Type} {document.Number} goes to {receiver.Id} ({why}){(waits ? " with its next batch window" : "")}");
        if (!waits)
            work.Enqueue(session, Stops.Send, document.Id, receiver.Id, document.CorrelationId, new SendOrder { To = receiver.Id, Documents = [document.Id] }.ToJson());
    }

    void Stuck(IStoreSession session, LeasedWork leased, TrackedDocument document, string why)
    {
        documents.Update(session, document with { State = DocumentState.DeadLettered, Reason = why });
        timeline.Add(session, document, document.From, Stops.Route, "stuck", $"{document.Type} {document.Number} has no receiver: {why}");
        deadLetters.Add(session, new DeadLetter
        {
            Id = $"dl_{document.Id}_{leased.Item.Id}",
            At = document.At,
            Partner = document.From,
            Stop = Stops.Route,
            Code = "no-route",
            TransmissionId = document.TransmissionIn,
            DocumentId = document.Id,
            CorrelationId = document.CorrelationId,
            What = $"{document.Type} {document.Number} of {document.From}",
            Place = "routes of the partner",
            Why = why,
            WhatToDo = $"Add a route to partners/{document.From}/partner.yaml, or wait for the order to come, and replay the document.",
        });
    }
}
