using System.Text.Json;
using EdiGateway.Engine.DeadLetters;
using EdiGateway.Engine.Documents;
using EdiGateway.Engine.Ledgers;
using EdiGateway.Engine.Partners;
using EdiGateway.Engine.Storage;
using EdiGateway.Engine.Transmissions;
using EdiGateway.Formats.Findings;

namespace EdiGateway.Engine.Pipeline;

/// <summary>Collects the documents of one transmission and commits them in portions, so that memory does not grow with the file.</summary>
public sealed class ReceivedRecord(RecordingTables tables, LeasedWork leased, Received received)
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
        var content = read.Document is { } document ? await tables.Archive.AppendAsync(CanonicalJson.Write(document), cancellation) : null;
        _portion.Add((read, Track(read, content)));
        if (_portion.Count >= Portion)
            await CommitPortionAsync(cancellation);
    }

    public async Task CloseAsync(CancellationToken cancellation)
    {
        // A single document that is replayed was answered when it came.
        var reply = _replay?.Document is null && received.Replies?.Replies is [var first, ..] ? first : null;
        var functional = received.Partner?.Acknowledge.Functional ?? FunctionalAckKind.None;
        if (reply is not null && functional == FunctionalAckKind.None)
            reply = reply with { Groups = [] };
        var answer = reply is { IsEmpty: false } ? await tables.Archive.AppendAsync(JsonSerializer.SerializeToUtf8Bytes(reply), cancellation) : null;
        await tables.Store.WriteAsync(session =>
        {
            Write(session);
            foreach (var read in _replay?.Document is null ? _answers : [])
                tables.Acknowledging.Take(session, received.Transmission, read);
            var transmission = received.Transmission with { State = TransmissionState.Done, Format = received.Format, Reason = $"{_accepted} accepted, {_rejected} rejected" };
            tables.Transmissions.Update(session, transmission);
            // Of half a file nothing was taken: the whole one comes under the same number, and is no repetition.
            if (received.IsCut && _accepted == 0 && _answers.Count == 0)
                tables.Duplicates.Forget(session, transmission.Id);
            if (answer is not null)
                tables.Work.Enqueue(session, Stops.Send, transmission.Id, received.Partner!.Id, transmission.CorrelationId,
                    new SendOrder { To = received.Partner.Id, AnswerTo = transmission.Id, Answer = answer.ToString() }.ToJson());
            tables.Work.Complete(session, leased);
        }, cancellation);
    }

    Task CommitPortionAsync(CancellationToken cancellation) => tables.Store.WriteAsync(Write, cancellation);

    void Write(IStoreSession session)
    {
        foreach (var (read, tracked) in _portion)
        {
            if (read.IsUsable)
                _accepted++;
            else
                _rejected++;
            if (_replay?.Document is not null)
                tables.Documents.Update(session, tracked);
            else if (!tables.Documents.Add(session, tracked))
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
            tables.CrossReferences.Add(session, new CrossReference(CrossReferences.OrderNumber, tracked.From, number, tracked.Id, tracked.At));
        tables.Timeline.Add(session, tracked, tracked.From, Stops.Receive, "accepted", $"{read.Title} of {tracked.From} accepted{Lines(read)}");
        tables.Work.Enqueue(session, Stops.Route, tracked.Id, tracked.From, tracked.CorrelationId);
    }

    void Reject(IStoreSession session, ReadDocument read, TrackedDocument tracked)
    {
        var worst = read.Findings.First(finding => finding.Severity == Severity.Error);
        var more = read.Findings.Count(finding => finding.Severity == Severity.Error) - 1;
        tables.Timeline.Add(session, tracked, tracked.From, Stops.Receive, "rejected", $"{read.Title} of {tracked.From} rejected: {worst.Message}");
        tables.DeadLetters.Add(session, new DeadLetter
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
        OrderChange change => $", {change.Lines.Count} lines",
        WarehouseOrder order => $", {order.Groups.Sum(group => group.Lines.Count)} lines",
        WarehouseShipAdvice advice => $", {advice.Packages.Sum(package => package.Items.Count)} lines",
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
        To = read.Document?.Partner,
        TransmissionIn = received.Transmission.Id,
        State = read.IsUsable ? DocumentState.Recorded : DocumentState.Rejected,
        Content = content,
        GroupControl = read.GroupControl,
        SetControl = read.SetControl,
        CorrelationId = received.Transmission.CorrelationId,
        At = tables.Time.GetUtcNow(),
        Reason = read.IsUsable ? null : read.Findings.FirstOrDefault(finding => finding.Severity == Severity.Error)?.Message,
    };
}
