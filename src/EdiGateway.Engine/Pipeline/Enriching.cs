using EdiGateway.Engine.Documents;

namespace EdiGateway.Engine.Pipeline;

/// <summary>
/// Gives an answer, a change or an invoice of the ERP what its receiver expects to read back from the order: the order's own number and date, its line numbers,
/// the buyer's article numbers. Nothing the ERP said is changed; only what it left out is filled in.
/// </summary>
static class Enriching
{
    public static BusinessDocument WithOrder(BusinessDocument document, PurchaseOrder order) => document switch
    {
        OrderAcknowledgment answer => answer with
        {
            Order = Complete(answer.Order, order),
            CurrencyParty = answer.CurrencyParty ?? order.CurrencyParty,
            Currency = answer.Currency ?? order.Currency,
            Department = answer.Department ?? order.Department,
            VendorNumber = answer.VendorNumber ?? order.VendorNumber,
            ShipTo = answer.ShipTo ?? order.ShipTo,
            Lines = [.. answer.Lines.Select(line => Complete(line, order))],
        },
        Invoice invoice => invoice with
        {
            Order = Complete(invoice.Order, order),
            CurrencyParty = invoice.CurrencyParty ?? order.CurrencyParty,
            Currency = invoice.Currency ?? order.Currency,
            Department = invoice.Department ?? order.Department,
            VendorNumber = invoice.VendorNumber ?? order.VendorNumber,
            ShipTo = invoice.ShipTo ?? order.ShipTo,
            BillTo = invoice.BillTo ?? order.BillTo,
            Lines = [.. invoice.Lines.Select(line => Complete(line, order))],
        },
        OrderChange change => change with
        {
            Order = Complete(change.Order, order),
            Lines = [.. change.Lines.Select(line => Complete(line, order))],
        },
        _ => document,
    };

    static OrderReference Complete(OrderReference? said, PurchaseOrder order) => (said ?? new OrderReference()) with
    {
        Number = order.Number,
        Date = said?.Date ?? order.OrderDate,
        Release = said?.Release ?? order.Release,
        Contract = said?.Contract ?? order.Contract,
    };

    static AcknowledgedLine Complete(AcknowledgedLine line, PurchaseOrder order)
    {
        if (Ordered(line.Number, line.Item, order) is not { } ordered)
            return line;
        return line with
        {
            Number = line.Number ?? ordered.Number,
            Quantity = line.Quantity ?? ordered.Quantity,
            Unit = line.Unit ?? ordered.Unit,
            Price = line.Price ?? ordered.Price,
            PriceBasis = line.PriceBasis ?? ordered.PriceBasis,
            Item = Complete(line.Item, ordered.Item),
        };
    }

    static InvoiceLine Complete(InvoiceLine line, PurchaseOrder order)
    {
        if (Ordered(line.OrderLine ?? line.Number, line.Item, order) is not { } ordered)
            return line;
        return line with
        {
            Number = line.Number ?? ordered.Number,
            Unit = line.Unit ?? ordered.Unit,
            Item = Complete(line.Item, ordered.Item),
        };
    }

    /// <summary>Quantities and prices stay out: what a change does not say does not change.</summary>
    static ChangedLine Complete(ChangedLine line, PurchaseOrder order)
    {
        if (Ordered(line.Number, line.Item, order) is not { } ordered)
            return line;
        return line with
        {
            Number = line.Number ?? ordered.Number,
            Unit = line.Unit ?? (line.Quantity is null && line.QuantityLeft is null ? null : ordered.Unit),
            Item = Complete(line.Item, ordered.Item),
        };
    }

    /// <summary>The same article wins over the same line number: ERPs renumber lines more often than articles.</summary>
    static OrderLine? Ordered(string? number, Item? item, PurchaseOrder order) =>
        order.Lines.FirstOrDefault(line => number is not null && SameNumber(line.Number, number) && SameArticle(line.Item, item))
        ?? order.Lines.FirstOrDefault(line => SameArticle(line.Item, item))
        ?? (item is null ? order.Lines.FirstOrDefault(line => number is not null && SameNumber(line.Number, number)) : null);

    static bool SameNumber(string? one, string other) => one is not null && one.TrimStart('0') == other.TrimStart('0');

    static bool SameArticle(Item? one, Item? other) => one is not null && other is not null
        && (Same(one.Upc, other.Upc) || Same(one.Gtin, other.Gtin) || Same(one.Ean, other.Ean) || Same(one.Vendor, other.Vendor) || Same(one.Buyer, other.Buyer) || Same(one.Sku, other.Sku));

    static bool Same(string? one, string? other) => one is { Length: > 0 } && one == other;

    static Item? Complete(Item? said, Item? ordered) => said is null ? ordered : ordered is null ? said : said with
    {
        Upc = said.Upc ?? ordered.Upc,
        Ean = said.Ean ?? ordered.Ean,
        Gtin = said.Gtin ?? ordered.Gtin,
        Vendor = said.Vendor ?? ordered.Vendor,
        Buyer = said.Buyer ?? ordered.Buyer,
        Sku = said.Sku ?? ordered.Sku,
    };
}
