using EdiGateway.Engine.Storage;

namespace EdiGateway.Engine.Ledgers;

/// <summary>Which number is which document, in both directions.</summary>
public sealed class CrossReferences
{
    /// <summary>The buyer's order number; partner: the buyer.</summary>
    public const string OrderNumber = "order";

    /// <summary>The number the ERP gave; partner: the ERP.</summary>
    public const string ErpNumber = "erp";

    public void Add(IStoreSession session, CrossReference reference) => session.Execute(
        "INSERT INTO cross_references (kind, partner, key, document_id, at) VALUES (@kind, @partner, @key, @document, @at) ON CONFLICT DO NOTHING",
        ("kind", reference.Kind), ("partner", reference.Partner), ("key", reference.Key), ("document", reference.DocumentId), ("at", reference.At));

    /// <summary>Newest first; of one partner when it is given.</summary>
    public List<CrossReference> Find(IStoreSession session, string kind, string key, string? partner = null) => session.Many(
        "SELECT kind, partner, key, document_id, at FROM cross_references WHERE kind = @kind AND key = @key AND (@partner IS NULL OR partner = @partner) ORDER BY at DESC LIMIT 100",
        Read, ("kind", kind), ("key", key), ("partner", partner));

    public List<CrossReference> OfDocument(IStoreSession session, string documentId) => session.Many(
        "SELECT kind, partner, key, document_id, at FROM cross_references WHERE document_id = @document ORDER BY kind, key LIMIT 100", Read, ("document", documentId));

    static CrossReference Read(System.Data.Common.DbDataReader row) => new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.Time(4));
}
