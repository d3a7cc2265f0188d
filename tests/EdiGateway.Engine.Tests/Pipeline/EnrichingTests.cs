using EdiGateway.Engine.Documents;
using EdiGateway.Engine.Pipeline;

namespace EdiGateway.Engine.Tests.Pipeline;

public class EnrichingTests
{
    static readonly PurchaseOrder s_order = new()
    {
        Number = "4711",
        OrderDate = new DateOnly(2026, 4, 1),
        Contract = "C-1",
        ShipTo = new Party { Id = "0042" },
        Lines =
        [
            new OrderLine { Number = "001", Quantity = 24, Unit = "each", Price = 2.5m, Item = new Item { Upc = "012345678905", Vendor = "OH-1", Buyer = "A-7" } },
            new OrderLine { Number = "002", Quantity = 6, Unit = "case", Item = new Item { Vendor = "OH-2", Buyer = "A-8" } },
        ],
    };

    [Test]
    public void A_change_gets_the_buyers_number_of_the_order_and_of_its_articles()
    {
        var change = new OrderChange
        {
            Order = new OrderReference { Number = "SO-100001", Change = "2" },
            Lines =
            [
                new ChangedLine { Change = "quantity-decreased", Quantity = 18, Item = new Item { Vendor = "OH-1" } },
                new ChangedLine { Number = "2", Change = "deleted" },
                new ChangedLine { Number = "3", Change = "added", Quantity = 1, Item = new Item { Vendor = "OH-9" } },
            ],
        };

        var complete = (OrderChange)Enriching.WithOrder(change, s_order);

        Assert.That(complete.Order, Is.EqualTo(new OrderReference { Number = "4711", Date = new DateOnly(2026, 4, 1), Change = "2", Contract = "C-1" }));
        Assert.That(complete.Lines.Select(line => (line.Number, line.Quantity, line.Unit, line.Item?.Buyer)), Is.EqualTo(new (string?, decimal?, string?, string?)[] { ("001", 18m, "each", "A-7"), ("2", null, null, "A-8"), ("3", 1m, null, null) }));
        Assert.That((complete.Lines[0].Price, complete.ShipTo), Is.EqualTo(((decimal?)null, (Party?)null)), "what a change does not say does not change");
    }

    [Test]
    public void Other_documents_stay_as_they_are()
    {
        var advice = new WarehouseShipAdvice { Order = new OrderReference { Number = "4711" } };

        Assert.That(Enriching.WithOrder(advice, s_order), Is.SameAs(advice));
    }
}
