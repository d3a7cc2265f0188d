using EdiGateway.Engine.DeadLetters;
using EdiGateway.Engine.Events;
using EdiGateway.Engine.Ledgers;
using EdiGateway.Engine.Storage;
using EdiGateway.Engine.Transmissions;
using EdiGateway.Formats.Acknowledgments;

namespace EdiGateway.Engine.Pipeline;

/// <summary>What partners say about our documents closes the expectations that we have.</summary>
public sealed class Acknowledging(AckLedger ledger, DocumentLog documents, DeadLetterBox deadLetters, Timeline timeline, TimeProvider time)
{
    public void Take(IStoreSession session, Transmission transmission, ReadDocument read)
    {
        if (read.Acknowledgment is { } functional)
            Take(session, transmission, functional);
        else if (read.InterchangeAcknowledgment is { } interchange)
            timeline.Add(session, transmission, Stops.Receive, "ta1", $"{transmission.Partner} {Verb(interchange.Status)} our interchange {interchange.ControlNumber}{(interchange.NoteCode == "000" ? "" : $" (note {interchange.NoteCode})")}");
    }

    void Take(IStoreSession session, Transmission transmission, FunctionalAcknowledgment acknowledgment)
    {
        var expected = ledger.OfGroup(session, transmission.Partner, acknowledgment.FunctionalId, acknowledgment.GroupControl);
        if (expected.Count == 0)
        {
            timeline.Add(session, transmission, Stops.Receive, "ack-unexpected", $"{transmission.Partner} acknowledges group {acknowledgment.FunctionalId} {acknowledgment.GroupControl}, which we did not send");
            return;
        }

        foreach (var one in expected)
        {
            var verdict = acknowledgment.Sets.FirstOrDefault(set => set.SetControl.TrimStart('0') == one.SetControl.TrimStart('0'));
            Close(session, transmission, one, verdict?.Status ?? acknowledgment.Status, verdict);
        }
    }

    void Close(IStoreSession session, Transmission transmission, AckExpectation expected, AcknowledgmentStatus status, SetAcknowledgment? verdict)
    {
        var state = status switch
        {
            AcknowledgmentStatus.Accepted => AckState.Accepted,
            AcknowledgmentStatus.ErrorsNoted or AcknowledgmentStatus.PartiallyAccepted => AckState.AcceptedWithErrors,
            _ => AckState.Rejected,
        };
        var document = documents.Find(session, expected.DocumentId);
        var title = $"{expected.SetId} {document?.Number ?? expected.SetControl}";
        var note = $"{transmission.Partner} {Verb(status)} our {title}{Details(verdict)}";
        ledger.Close(session, expected, state, time.GetUtcNow(), transmission.Id, note);
        if (document is null)
            return;
        documents.Update(session, document with { State = state == AckState.Rejected ? DocumentState.Refused : DocumentState.Confirmed, Reason = note });
        timeline.Add(session, document, transmission.Partner, Stops.Receive, state == AckState.Rejected ? "refused" : "acknowledged", note);
        if (state == AckState.Rejected)
            deadLetters.Add(session, new DeadLetter
            {
                Id = $"dl_{transmission.Id}_{expected.Id}",
                At = time.GetUtcNow(),
                Partner = transmission.Partner,
                Stop = Stops.Receive,
                Code = "refused-by-partner",
                TransmissionId = expected.TransmissionId,
                DocumentId = expected.DocumentId,
                CorrelationId = document.CorrelationId,
                What = $"our {title} to {transmission.Partner}",
                Place = $"group {expected.GroupControl}, set {expected.SetControl}",
                Why = note,
                WhatToDo = "Look at the segments that the partner names, correct the map or the source, and replay the document.",
            });
    }

    static string Verb(AcknowledgmentStatus status) => status switch
    {
        AcknowledgmentStatus.Accepted => "accepted",
        AcknowledgmentStatus.ErrorsNoted => "accepted with errors",
        AcknowledgmentStatus.PartiallyAccepted => "partly accepted",
        _ => "rejected",
    };

    static string Details(SetAcknowledgment? verdict) => verdict is null || verdict.Segments.Count == 0 ? "" : ": " + string.Join("; ",
        verdict.Segments.Take(5).Select(segment => $"{segment.Segment} at segment {segment.Position}" + string.Concat(segment.Elements.Take(3).Select(element => $", element {element.Element} {element.Value}"))));
}
