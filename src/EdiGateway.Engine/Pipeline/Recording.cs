using EdiGateway.Engine.DeadLetters;
using EdiGateway.Engine.Storage;
using EdiGateway.Engine.Transmissions;

namespace EdiGateway.Engine.Pipeline;

/// <summary>Writes down what was received: documents, dead letters, answers, and the work that follows, each with the state it belongs to in one commit.</summary>
public sealed class Recording(RecordingTables tables)
{
    public ReceivedRecord Begin(LeasedWork leased, Received received) => new(tables, leased, received);

    /// <summary>The transmission is not read: it waits for a person, repeats an earlier one, or goes on in parts.</summary>
    public async Task TurnAwayAsync(LeasedWork leased, Received received, CancellationToken cancellation)
    {
        var away = received.TurnedAway!;
        var transmission = received.Transmission with { State = away.State, Reason = away.Why, Format = received.Format.Length > 0 ? received.Format : null };
        List<Transmission> parts = [];
        foreach (var part in away.Parts)
            parts.Add(await PartAsync(transmission, part, parts.Count + 1, cancellation));

        await tables.Store.WriteAsync(session =>
        {
            tables.Transmissions.Update(session, transmission);
            tables.Timeline.Add(session, transmission, Stops.Receive, away.Code, away.Why);
            if (away.State is TransmissionState.Quarantined or TransmissionState.Held)
                tables.DeadLetters.Add(session, Letter(transmission, away));
            foreach (var part in parts)
                if (tables.Transmissions.Add(session, part))
                    tables.Work.Enqueue(session, Stops.Receive, part.Id, part.Partner, part.CorrelationId);
            if (away.RepetitionOf is { } first)
                Repeat(session, transmission, first);
            tables.Work.Complete(session, leased);
        }, cancellation);
    }

    /// <summary>The same bytes again: the answers of the first time go out again as they were. When they are still on their way there is nothing to do.</summary>
    void Repeat(IStoreSession session, Transmission transmission, string first)
    {
        foreach (var sent in tables.Replies.To(session, first))
            if (tables.Transmissions.Find(session, sent) is { Content: not null } answer)
            {
                var again = answer with { Id = Derived.TransmissionId(transmission.Id, 0), State = TransmissionState.Ready, Parent = answer.Id, CorrelationId = transmission.CorrelationId, At = tables.Time.GetUtcNow(), FileName = "" };
                tables.Transmissions.Add(session, again);
                tables.Timeline.Add(session, again, Stops.Receive, "answered-again", $"the acknowledgment {answer.FileName} goes out again");
                tables.Work.Enqueue(session, Stops.Deliver, again.Id, again.Partner, again.CorrelationId);
            }
    }

    async Task<Transmission> PartAsync(Transmission whole, FoundInterchange part, int number, CancellationToken cancellation)
    {
        await using var content = await tables.Archive.OpenAsync(whole.Content!, cancellation);
        content.Position = part.Offset;
        var copy = await tables.Archive.AppendAsync(new StreamPart(content, part.Length), cancellation);
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
}
