using EdiGateway.Engine.DeadLetters;
using EdiGateway.Engine.Events;
using EdiGateway.Engine.Ledgers;
using EdiGateway.Engine.Storage;
using EdiGateway.Engine.Transmissions;
using EdiGateway.Formats.Acknowledgments;

namespace EdiGateway.Engine.Pipeline;

/// <summary>What partners say about our documents closes the expectations that we have.</summary>
public sealed class Acknowledging(AckLedger ledger, TransmissionLog transmissions, DocumentLog documents, DeadLetterBox deadLetters, Timeline timeline, TimeProvider time)
{
    public void Take(IStoreSession session, Transmission transmission, ReadDocument read)
    {
        if (read.Acknowledgment is { } functional)
            Take(session, transmission, functional);
        else if (read.InterchangeAcknowledgment is { } interchange)
            Take(session, transmission, interchange);
    }

    void Take(IStoreSession session, Transmission transmission, InterchangeAcknowledgment acknowledgment)
    {
        var sentence = $"{transmission.Partner} {Verb(acknowledgment.Status)} our interchange {acknowledgment.ControlNumber}{(acknowledgment.NoteCode == "000" ? "" : $" (note {acknowledgment.NoteCode})")}";
        timeline.Add(session, transmission, Stops.Receive, "ta1", sentence);
        if (acknowledgment.Status != AcknowledgmentStatus.Rejected)
            return;
        // Nothing of a rejected interchange was read, so no 997 will come for any of its sets.
        var sent = transmissions.ByControl(session, acknowledgment.ControlNumber).Find(one => one.Direction == Direction.Out && one.Partner == transmission.Partner);
        if (sent is null)
        {
            timeline.Add(session, transmission, Stops.Receive, "ack-unexpected", $"{transmission.Partner} rejects interchange {acknowledgment.ControlNumber}, which we did not send");
            return;
        }

        var expected = ledger.OfTransmission(session, sent.Id);
        foreach (var one in expected)
            Close(session, transmission, one, AckState.Rejected, title => $"{sentence}, and our {title} with it");
        if (expected.Count == 0)
            deadLetters.Add(session, Refused(transmission, sent.Id, sent.CorrelationId, $"interchange {acknowledgment.ControlNumber}", sentence) with
            {
                TransmissionId = sent.Id,
                WhatToDo = "Compare the envelope in the partner's profile with what the partner expects; nothing of the interchange was read.",
            });
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
            var status = verdict?.Status ?? acknowledgment.Status;
            var state = status switch
            {
                AcknowledgmentStatus.Accepted => AckState.Accepted,
                AcknowledgmentStatus.ErrorsNoted or AcknowledgmentStatus.PartiallyAccepted => AckState.AcceptedWithErrors,
                _ => AckState.Rejected,
            };
            Close(session, transmission, one, state, title => $"{transmission.Partner} {Verb(status)} our {title}{Details(verdict)}");
        }
    }

    void Close(IStoreSession session, Transmission transmission, AckExpectation expected, AckState state, Func<string, string> say)
    {
        var document = documents.Find(session, expected.DocumentId);
        var title = $"{expected.SetId} {document?.Number ?? expected.SetControl}";
        var note = say(title);
        ledger.Close(session, expected, state, time.GetUtcNow(), transmission.Id, note);
        if (document is null)
            return;
        documents.Update(session, document with { State = state == AckState.Rejected ? DocumentState.Refused : DocumentState.Confirmed, Reason = note });
        timeline.Add(session, document, transmission.Partner, Stops.Receive, state == AckState.Rejected ? "refused" : "acknowledged", note);
        if (state == AckState.Rejected)
            deadLetters.Add(session, Refused(transmission, expected.Id, document.CorrelationId, title, note) with
            {
                TransmissionId = expected.TransmissionId,
                DocumentId = expected.DocumentId,
                Place = $"group {expected.GroupControl}, set {expected.SetControl}",
            });
    }

    DeadLetter Refused(Transmission answer, string subject, string correlation, string what, string why) => new()
    {
        Id = $"dl_{answer.Id}_{subject}",
        At = time.GetUtcNow(),
        Partner = answer.Partner,
        Stop = Stops.Receive,
        Code = "refused-by-partner",
        CorrelationId = correlation,
        What = $"our {what} to {answer.Partner}",
        Place = what,
        Why = why,
        WhatToDo = "Look at the segments that the partner names, correct the map or the source, and replay the document.",
    };

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
