using System.Text.Json;
using EdiGateway.Engine.DeadLetters;
using EdiGateway.Engine.Documents;
using EdiGateway.Engine.Events;
using EdiGateway.Engine.Ledgers;
using EdiGateway.Engine.Storage;
using EdiGateway.Engine.Transmissions;

namespace EdiGateway.Engine.Pipeline;

/// <summary>Writes down what was received: documents, dead letters, answers, and the work that follows, each with the state it belongs to in one commit.</summary>
public sealed class Recording(
    IStore store, Archive archive, Work work, TransmissionLog transmissions, DocumentLog documents, CrossReferences crossReferences, DeadLetterBox deadLetters,
    AckReplies replies, Timeline timeline, Acknowledging acknowledging, TimeProvider time)
{
    public ReceivedRecord Begin(LeasedWork leased, Received received) => new(this, leased, received);

    /// <summary>The transmission is not read: it waits for a person, repeats an earlier one, or goes on in parts.</summary>
    public async Task TurnAwayAsync(LeasedWork leased, Received received, CancellationToken cancellation)
    {
        var away = received.TurnedAway!;
        var transmission = received.Transmission with { State = away.State, Reason = away.Why, Format = received.Format.Length > 0 ? received.Format : null };
        List<Transmission> parts = [];
        foreach (var part in away.Parts)
            parts.Add(await PartAsync(transmission, part, parts.Count + 1, cancellation));

        await store.WriteAsync(session =>
        {
            transmissions.Update(session, transmission);
            timeline.Add(session, transmission, Stops.Receive, away.Code, away.Why);
            if (away.State is TransmissionState.Quarantined or TransmissionState.Held)
                deadLetters.Add(session, Letter(transmission, away));
            foreach (var part in parts)
                if (transmissions.Add(session, part))
                    work.Enqueue(session, Stops.Receive, part.Id, part.Partner, part.CorrelationId);
            if (away.RepetitionOf is { } first)
                Repeat(session, transmission, first);
            work.Complete(session, leased);
        }, cancellation);
    }

    /// <summary>The same bytes again: the answers of the first time go out again as they were. When they are still on their way there is nothing to do.</summary>
    void Repeat(IStoreSession session, Transmission transmission, string first)
    {
        foreach (var sent in replies.To(session, first))
            if (transmissions.Find(session, sent) is { Content: not null } answer)
            {
                var again = answer with { Id = Derived.TransmissionId(transmission.Id, 0), State = TransmissionState.Ready, Parent = answer.Id, CorrelationId = transmission.CorrelationId, At = time.GetUtcNow(), FileName = "" };
                transmissions.Add(session, again);
                timeline.Add(session, again, Stops.Receive, "answered-again", $"the acknowledgment {answer.FileName} goes out again");
                work.Enqueue(session, Stops.Deliver, again.Id, again.Partner, again.CorrelationId);
            }
    }

    async Task<Transmission> PartAsync(Transmission whole, FoundInterchange part, int number, CancellationToken cancellation)
    {
        await using var content = await archive.OpenAsync(whole.Content!, cancellation);
        content.Position = part.Offset;
        var copy = await archive.AppendAsync(new StreamPart(content, part.Length), cancellation);
        return new Transmission
        {
            Id = Derived.TransmissionId(whole.Id, number),
            Direction = Direction.In,
            Partner = whole.Partner,
            Connection = whole.Connection,
            FileName = $"{whole.FileName}#{number}",
            Content = copy,
            State = TransmissionState.Received,
            Parent = whole.Id,
            CorrelationId = whole.CorrelationId,
            At = whole.At,
        };
    }

    static DeadLetter Letter(Transmission transmission, TurnedAway away) => new()
    {
        Id = "dl_" + transmission.Id,
        At = transmission.At,
        Partner = transmission.Partner,
        Stop = Stops.Receive,
        Code = away.Code,
        TransmissionId = transmission.Id,
        CorrelationId = transmission.CorrelationId,
        What = $"{transmission.FileName} of {transmission.Partner}",
        Place = transmission.FileName,
        Why = away.Why,
        WhatToDo = away.WhatToDo,
    };

    /// <summary>Collects the documents of one transmission and commits them in portions, so that memory does not grow with the file.</summary>
    public sealed class ReceivedRecord(Recording recording, LeasedWork leased, Received received)
    {
        const int Portion = 200;

        readonly List<(ReadDocument Read, TrackedDocument Tracked)> _portion = [];
        readonly List<ReadDocument> _answers = [];
        readonly ReplayOrder? _replay = ReplayOrder.Of(leased);
        int _accepted;
        int _rejected;

        public async Task AddAsync(ReadDocument read, CancellationToken cancellation)
        {
            if (read.Acknowledgment is not null || read.InterchangeAcknowledgment is not null)
            {
                _answers.Add(read);
                return;
            }

            if (_replay?.Document is { } only && only != Derived.DocumentId(received.Transmission.Id, read.Position))
                return;

            // The archive is synced before the commit that refers to it; documents of one portion share the sync.
            var content = read.Document is { } document ? await recording.archive.AppendAsync(CanonicalJson.Write(document), cancellation) : null;
            _portion.Add((read, Track(read, content)));
            if (_portion.Count >= Portion)
                await CommitPortionAsync(cancellation);
        }

        public async Task CloseAsync(CancellationToken cancellation)
        {
            // A single document that is replayed was answered when it came.
            var reply = _replay?.Document is null ? received.Replies?.Replies.FirstOrDefault() : null;
            var functional = received.Partner?.Acknowledge.Functional ?? Partners.FunctionalAckKind.None;
            if (reply is not null && functional == Partners.FunctionalAckKind.None)
                reply = reply with { Groups = [] };
            var answer = reply is { IsEmpty: false } ? await recording.archive.AppendAsync(JsonSerializer.SerializeToUtf8Bytes(reply), cancellation) : null;
            await recording.store.WriteAsync(session =>
            {
                Write(session);
                foreach (var read in _replay?.Document is null ? _answers : [])
                    recording.acknowledging.Take(session, received.Transmission, read);
                var transmission = received.Transmission with { State = TransmissionState.Done, Format = received.Format, Reason = $"{_accepted} accepted, {_rejected} rejected" };
                recording.transmissions.Update(session, transmission);
                if (answer is not null)
                    recording.work.Enqueue(session, Stops.Send, transmission.Id, received.Partner!.Id, transmission.CorrelationId,
                        new SendOrder { To = received.Partner.Id, AnswerTo = transmission.Id, Answer = answer.ToString() }.ToJson());
                recording.work.Complete(session, leased);
            }, cancellation);
        }

        Task CommitPortionAsync(CancellationToken cancellation) => recording.store.WriteAsync(Write, cancellation);

        void Write(IStoreSession session)
        {
            foreach (var (read, tracked) in _portion)
            {
                if (read.IsUsable)
                    _accepted++;
                else
                    _rejected++;
                if (_replay?.Document is not null)
                    recording.documents.Update(session, tracked);
                else if (!recording.documents.Add(session, tracked))
                    continue;   // this transmission is read again after a crash, and this document was written down then
                if (read.IsUsable)
                    Accept(session, read, tracked);
                else
                    Reject(session, read, tracked);
            }

            _portion.Clear();
        }

        void Accept(IStoreSession session, ReadDocument read, TrackedDocument tracked)
        {
            if (tracked.Type == DocumentTypes.PurchaseOrder && tracked.Number is { Length: > 0 } number)
                recording.crossReferences.Add(session, new CrossReference(CrossReferences.OrderNumber, tracked.From, number, tracked.Id, tracked.At));
            recording.timeline.Add(session, tracked, tracked.From, Stops.Receive, "accepted", $"{read.Title} of {tracked.From} accepted{Lines(read)}");
            recording.work.Enqueue(session, Stops.Route, tracked.Id, tracked.From, tracked.CorrelationId);
        }

        void Reject(IStoreSession session, ReadDocument read, TrackedDocument tracked)
        {
            var worst = read.Findings.First(finding => finding.Severity == Formats.Findings.Severity.Error);
            var more = read.Findings.Count(finding => finding.Severity == Formats.Findings.Severity.Error) - 1;
            recording.timeline.Add(session, tracked, tracked.From, Stops.Receive, "rejected", $"{read.Title} of {tracked.From} rejected: {worst.Message}");
            recording.deadLetters.Add(session, new DeadLetter
            {
                Id = $"dl_{tracked.Id}_{leased.Item.Id}",
                At = tracked.At,
                Partner = tracked.From,
                Stop = Stops.Receive,
                Code = worst.Code,
                TransmissionId = tracked.TransmissionIn,
                DocumentId = tracked.Id,
                CorrelationId = tracked.CorrelationId,
                What = $"{read.Title} of {tracked.From}",
                Place = $"{received.Transmission.FileName}{(worst.SegmentPosition > 0 ? $", segment {worst.SegmentPosition}" : "")}{(worst.ByteOffset >= 0 ? $", byte {worst.ByteOffset}" : "")}",
                Why = worst.Message + (more > 0 ? $" And {more} more." : ""),
                WhatToDo = worst.Help,
            });
        }

        static string Lines(ReadDocument read) => read.Document switch
        {
            PurchaseOrder order => $", {order.Lines.Count} lines",
            OrderAcknowledgment answer => $", {answer.Lines.Count} lines",
            Invoice invoice => $", {invoice.Lines.Count} lines",
            _ => "",
        };

        TrackedDocument Track(ReadDocument read, ContentRef? content) => new()
        {
            Id = Derived.DocumentId(received.Transmission.Id, read.Position),
            Type = read.Document?.Type ?? read.SetId,
            SetId = read.SetId,
            Number = read.Document?.DocumentNumber,
            OrderNumber = read.Document?.OrderNumber,
            From = received.Partner?.Id ?? received.Transmission.Partner,
            TransmissionIn = received.Transmission.Id,
            State = read.IsUsable ? DocumentState.Recorded : DocumentState.Rejected,
            Content = content,
            GroupControl = read.GroupControl,
            SetControl = read.SetControl,
            CorrelationId = received.Transmission.CorrelationId,
            At = recording.time.GetUtcNow(),
            Reason = read.IsUsable ? null : read.Findings.FirstOrDefault(finding => finding.Severity == Formats.Findings.Severity.Error)?.Message,
        };
    }
}
