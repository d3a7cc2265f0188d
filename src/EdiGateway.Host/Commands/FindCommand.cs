using System.CommandLine;
using EdiGateway.Engine.Ledgers;
using EdiGateway.Engine.Storage;
using EdiGateway.Engine.Transmissions;

namespace EdiGateway.Host.Commands;

static class FindCommand
{
    public static Command Create()
    {
        var number = new Argument<string>("NUMBER") { Description = "Order, invoice, ERP or document number." };
        return new Command("find", "Finds documents by any number they are known under.").With(number).RunsOnStore(async (parsed, output, gateway, cancellation) =>
        {
            var wanted = parsed.GetValue(number)!;
            var rows = await gateway.Store.ReadAsync(session => Find(session, gateway, wanted).Select(document => Row(session, gateway, document)).ToList(), cancellation);
            if (output.IsJson)
                output.Object(new { number = wanted, documents = rows });
            else if (rows.Count > 0)
                output.Table(["DOCUMENT", "NUMBER", "FROM", "TO", "TIME", "STATE", "ACK", "ERP", "ID"], rows.Select(row => (IReadOnlyList<string>)[row.Document, row.Number ?? "", row.From, row.To ?? "", row.Time, row.State, row.Ack, row.Erp, row.Id]));
            return rows.Count > 0 ? ExitCode.Ok : output.Fail(ExitCode.Data, $"Nothing is known under {wanted}.");
        });
    }

    /// <summary>By own number, order number, ERP number, or id.</summary>
    public static IEnumerable<TrackedDocument> Find(IStoreSession session, Gateway gateway, string wanted) =>
        gateway.Documents.ByNumber(session, wanted)
            .Concat(gateway.Documents.ByOrder(session, wanted))
            .Concat(gateway.CrossReferences.Find(session, CrossReferences.ErpNumber, wanted).Select(reference => gateway.Documents.Find(session, reference.DocumentId)).OfType<TrackedDocument>())
            .Concat(new[] { gateway.Documents.Find(session, wanted) }.OfType<TrackedDocument>())
            .DistinctBy(document => document.Id).OrderBy(document => document.At);

    static FoundRow Row(IStoreSession session, Gateway gateway, TrackedDocument document)
    {
        var expectation = gateway.AckLedger.OfDocument(session, document.Id).FirstOrDefault();
        var erp = gateway.CrossReferences.OfDocument(session, document.Id).FirstOrDefault(reference => reference.Kind == CrossReferences.ErpNumber)?.Key ?? "";
        var ack = expectation is null ? "" : expectation.State == AckState.Waiting && expectation.DueAt < gateway.Time.GetUtcNow() ? "overdue" : expectation.State.ToString().ToLowerInvariant();
        return new FoundRow(document.Type, document.Number, document.From, document.To, document.At.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss"), document.State.ToString(), ack, erp, document.Id, document.Reason);
    }

    sealed record FoundRow(string Document, string? Number, string From, string? To, string Time, string State, string Ack, string Erp, string Id, string? Reason);
}
