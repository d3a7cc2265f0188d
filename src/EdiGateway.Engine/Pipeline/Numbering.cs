using EdiGateway.Engine.Events;
using EdiGateway.Engine.Ledgers;
using EdiGateway.Engine.Partners;
using EdiGateway.Engine.Storage;
using EdiGateway.Engine.Transmissions;
using EdiGateway.Formats.Findings;

namespace EdiGateway.Engine.Pipeline;

/// <summary>
/// Issues control numbers in the same commit as the transmission that carries them. The transmission's id follows from the work, so a second run of the same work
/// finds the first run's transmission and its numbers: no gap, no double.
/// </summary>
public sealed class Numbering(
    IStore store, Work work, ControlNumbers controlNumbers, TransmissionLog transmissions, DocumentLog documents, AckLedger ackLedger, AckReplies replies, Timeline timeline, TimeProvider time)
{
    const int MostReplaced = 20;

    public Task<Transmission> IssueAsync(LeasedWork leased, PartnerProfile receiver, Parcel parcel, CancellationToken cancellation) => store.WriteAsync(session =>
    {
        var id = Derived.TransmissionId(leased.Item.Id, 0);
        if (transmissions.Find(session, id) is { } issued)
            return issued;

        var transmission = new Transmission
        {
            Id = id,
            Direction = Direction.Out,
            Partner = receiver.Id,
            Connection = parcel.Connection,
            Format = parcel.Format,
            State = TransmissionState.Numbered,
            CorrelationId = leased.Item.CorrelationId,
            At = time.GetUtcNow(),
        };
        var note = new DeliveryNote
        {
            Format = parcel.Format,
            Version = parcel.Version,
            Documents = [.. parcel.Documents.Select(document => document.Id)],
            AnswerTo = parcel.Order.AnswerTo,
            Answer = parcel.Order.Answer,
        };
        if (parcel.Envelope is { } envelope)
        {
            var scope = $"{envelope.SenderQualifier}:{envelope.SenderId}>{envelope.ReceiverQualifier}:{envelope.ReceiverId}";
            var interchange = controlNumbers.Next(session, scope, "ISA", 1, receiver.X12.MaxControlNumber)[0];
            note = note with
            {
                Interchange = interchange,
                Groups = controlNumbers.Next(session, scope, "GS", 1, receiver.X12.MaxControlNumber, parcel.Groups.Count),
                Sets = receiver.X12.SetNumbers == SetNumbering.Continuous ? controlNumbers.Next(session, scope, "ST", 1, receiver.X12.MaxControlNumber, parcel.Groups.Sum(group => group.Sets.Count)) : [],
                Number = interchange.ToString("000000000"),
            };
            transmission = transmission with
            {
                Sender = $"{envelope.SenderQualifier}:{envelope.SenderId}",
                Receiver = $"{envelope.ReceiverQualifier}:{envelope.ReceiverId}",
                InterchangeControl = interchange.ToString("000000000"),
            };
        }
        else
        {
            note = note with { Sequence = controlNumbers.Next(session, receiver.Id, parcel.Format)[0], Number = parcel.Documents[0].Number ?? "" };
        }

        transmission = transmission with { Delivery = note.ToJson() };
        transmissions.Add(session, transmission);
        return transmission;
    }, cancellation);

    /// <summary>The bytes are in the archive: the documents point to them, acknowledgments are expected, and delivery may begin.</summary>
    public Task ReadyAsync(LeasedWork leased, Transmission transmission, Parcel parcel, IReadOnlyList<Finding> replaced, CancellationToken cancellation) => store.WriteAsync(session =>
    {
        var note = DeliveryNote.Parse(transmission.Delivery!);
        transmissions.Update(session, transmission with { State = TransmissionState.Ready });
        foreach (var document in parcel.Documents)
            documents.Update(session, document with { TransmissionOut = transmission.Id, State = DocumentState.Sending });
        if (parcel.Order.AnswerTo is { } received)
            replies.Add(session, received, transmission.Id);
        else if (parcel.IsX12)
            Expect(session, transmission, note, parcel);
        timeline.Add(session, transmission, Stops.Send, "written", Sentence(transmission, note, parcel));
        if (replaced.Count > 0)
            timeline.Add(session, transmission, Stops.Send, "replaced", string.Join(" ", replaced.Take(MostReplaced).Select(finding => finding.Message)) + (replaced.Count > MostReplaced ? $" {replaced.Count - MostReplaced} more." : ""));
        work.Enqueue(session, Stops.Deliver, transmission.Id, transmission.Partner, transmission.CorrelationId);
        work.Complete(session, leased);
    }, cancellation);

    void Expect(IStoreSession session, Transmission transmission, DeliveryNote note, Parcel parcel)
    {
        for (var i = 0; i < parcel.Documents.Count; i++)
            ackLedger.Expect(session, new AckExpectation
            {
                Id = $"{transmission.Id}_{i + 1}",
                Partner = transmission.Partner,
                FunctionalId = parcel.Groups[0].FunctionalId,
                GroupControl = note.Groups[0].ToString(),
                SetControl = note.SetControl(i, i),
                SetId = parcel.Groups[0].SetId,
                DocumentId = parcel.Documents[i].Id,
                TransmissionId = transmission.Id,
                At = transmission.At,
                DueAt = DateTimeOffset.MaxValue.AddYears(-1),   // the time runs from delivery on
                State = AckState.Waiting,
            });
    }

    static string Sentence(Transmission transmission, DeliveryNote note, Parcel parcel)
    {
        var name = parcel.Format[(parcel.Format.IndexOf('/') + 1)..];
        return parcel.Order.AnswerTo is not null
            ? $"{name} for {transmission.Partner} written, interchange {note.Number}: {string.Join(", ", parcel.Groups.Count == 0 ? ["TA1"] : parcel.Reply!.Groups.Select(group => $"group {group.Acknowledgment.GroupControl} {group.Acknowledgment.Status}, {group.Acknowledgment.SetsAccepted} of {group.Acknowledgment.SetsReceived} accepted"))}"
            : parcel.IsX12
            ? $"{name} {string.Join(", ", parcel.Documents.Select(document => document.Number))} for {transmission.Partner} written and checked, interchange {note.Number}"
            : $"{parcel.Documents[0].Type} {string.Join(", ", parcel.Documents.Select(document => document.Number))} for {transmission.Partner} written as {name}";
    }
}
