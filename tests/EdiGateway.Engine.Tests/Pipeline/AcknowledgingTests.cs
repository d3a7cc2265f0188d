using EdiGateway.Engine.DeadLetters;
using EdiGateway.Engine.Events;
using EdiGateway.Engine.Ledgers;
using EdiGateway.Engine.Pipeline;
using EdiGateway.Engine.Storage;
using EdiGateway.Engine.Transmissions;
using EdiGateway.Formats.Acknowledgments;
using EdiGateway.TestKit;

namespace EdiGateway.Engine.Tests.Pipeline;

/// <summary>What a partner's TA1 does to the interchange that it answers.</summary>
public sealed class AcknowledgingTests
{
    readonly FakeClock _clock = new();
    readonly AckLedger _ledger = new();
    string _folder = "";
    SqliteStore _store = null!;
    Transmission _answer = null!;

    [SetUp]
    public async Task SendTwoInvoices()
    {
        _folder = Directory.CreateTempSubdirectory("egw-ack-").FullName;
        _store = SqliteStore.Open(Path.Combine(_folder, "egw.db"), _clock);
        _answer = Interchange("t_ta1", Direction.In, "acme", "000000900");
        await _store.WriteAsync(session =>
        {
            var transmissions = new TransmissionLog(_clock);
            foreach (var one in new[] { Interchange("t_origin", Direction.In, "erp", null), Interchange("t_out", Direction.Out, "acme", "000000031"), Interchange("t_other", Direction.Out, "globex", "000000031"), Interchange("t_997", Direction.Out, "acme", "000000032"), _answer })
                transmissions.Add(session, one);
            foreach (var (document, transmission) in new[] { ("d1", "t_out"), ("d2", "t_out"), ("d3", "t_other") })
            {
                new DocumentLog(_clock).Add(session, new TrackedDocument { Id = document, Type = "Invoice", SetId = "810", Number = $"INV-{document}", From = "erp", To = "acme", TransmissionIn = "t_origin", TransmissionOut = transmission, State = DocumentState.Delivered, CorrelationId = "c", At = _clock.GetUtcNow() });
                _ledger.Expect(session, new AckExpectation { Id = $"e_{document}", Partner = transmission == "t_out" ? "acme" : "globex", FunctionalId = "IN", GroupControl = "5", SetControl = document, SetId = "810", DocumentId = document, TransmissionId = transmission, At = _clock.GetUtcNow(), DueAt = _clock.GetUtcNow().AddHours(1) });
            }
        });
    }

    [TearDown]
    public async Task Close()
    {
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task A_rejecting_TA1_refuses_every_document_of_the_interchange()
    {
        await TakeAsync("000000031", AcknowledgmentStatus.Rejected, "025");

        var (documents, expected, letters) = await _store.ReadAsync(session => (
            new[] { "d1", "d2", "d3" }.Select(id => new DocumentLog(_clock).Find(session, id)!.State).ToList(),
            new[] { "d1", "d2", "d3" }.Select(id => _ledger.OfDocument(session, id).Single()).ToList(),
            new DeadLetterBox(_clock).Open(session)));
        Assert.That(documents, Is.EqualTo([DocumentState.Refused, DocumentState.Refused, DocumentState.Delivered]), "the third went to another partner under the same number");
        Assert.That(expected.Select(one => (one.State, one.ClosedBy)), Is.EqualTo([(AckState.Rejected, "t_ta1"), (AckState.Rejected, "t_ta1"), (AckState.Waiting, (string?)null)]));
        Assert.That(letters.Select(letter => (letter.DocumentId, letter.Code, letter.Why)), Is.EqualTo(new[] { "d1", "d2" }.Select(id =>
            ((string?)id, "refused-by-partner", $"acme rejected our interchange 000000031 (note 025), and our 810 INV-{id} with it"))));
    }

    [Test]
    public async Task A_rejected_interchange_without_documents_is_a_dead_letter_of_its_own()
    {
        await TakeAsync("000000032", AcknowledgmentStatus.Rejected, "024");

        var letter = (await _store.ReadAsync(session => new DeadLetterBox(_clock).Open(session))).Single();
        Assert.That((letter.TransmissionId, letter.DocumentId, letter.Why), Is.EqualTo(("t_997", (string?)null, "acme rejected our interchange 000000032 (note 024)")));
    }

    [TestCase(AcknowledgmentStatus.Accepted, "000000031", "ta1")]
    [TestCase(AcknowledgmentStatus.ErrorsNoted, "000000031", "ta1")]
    [TestCase(AcknowledgmentStatus.Rejected, "000000999", "ta1", "ack-unexpected")]
    public async Task Any_other_TA1_is_only_noted(AcknowledgmentStatus status, string control, params string[] kinds)
    {
        await TakeAsync(control, status, "000");

        var (waiting, letters, events) = await _store.ReadAsync(session => (_ledger.OfTransmission(session, "t_out"), new DeadLetterBox(_clock).Open(session), new Timeline(_clock).ByCorrelation(session, "c")));
        Assert.That(waiting.Select(one => one.State), Is.EqualTo([AckState.Waiting, AckState.Waiting]));
        Assert.That(letters, Is.Empty);
        Assert.That(events.Select(one => one.Kind), Is.EqualTo(kinds));
    }

    Task TakeAsync(string control, AcknowledgmentStatus status, string note)
    {
        var acknowledging = new Acknowledging(_ledger, new TransmissionLog(_clock), new DocumentLog(_clock), new DeadLetterBox(_clock), new Timeline(_clock), _clock);
        var ta1 = new InterchangeAcknowledgment { ControlNumber = control, Date = "260401", Time = "0800", Status = status, NoteCode = note };
        return _store.WriteAsync(session => acknowledging.Take(session, _answer, new ReadDocument { Position = 1, SetId = "TA1", IsAccepted = true, InterchangeAcknowledgment = ta1 }));
    }

    Transmission Interchange(string id, Direction direction, string partner, string? control) =>
        new() { Id = id, Direction = direction, Partner = partner, Connection = "c", State = TransmissionState.Done, InterchangeControl = control, CorrelationId = "c", At = _clock.GetUtcNow() };
}
