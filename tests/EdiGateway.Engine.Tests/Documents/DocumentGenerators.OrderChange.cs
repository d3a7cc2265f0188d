using EdiGateway.Engine.Documents;
using FsCheck;
using FsCheck.Fluent;

namespace EdiGateway.Engine.Tests.Documents;

static partial class DocumentGenerators
{
    static Gen<LineAnswer> LineAnswer =>
        from answer in Gen.Elements("accepted", "backordered", "substituted", "R9")
        from quantity in Quantity
        from unit in Unit
        from date in Date
        from item in Item
        from dates in Maybe(Entry)
        select new LineAnswer { Answer = answer, Quantity = quantity, Unit = unit, DateType = "067", Date = date, Item = item, Dates = dates is null ? [] : [dates] };

    static Gen<ChangedLine> ChangedLine =>
        from number in Text
        from change in Gen.Elements("added", "deleted", "price-changed", "quantity-increased", "quantity-decreased", "MU")
        from quantity in Quantity
        from left in Quantity
        from unit in Unit
        from price in Price
        from item in Item
        from prices in List(from type in Gen.Elements("RES", "UCP") from value in Price from unit2 in Unit select new Price { Type = type, Value = value, Unit = unit2 })
        from descriptions in List(Description)
        from references in List(Reference)
        from adjustments in List(Adjustment)
        from stores in List(from store in Word from q in Quantity select new StoreQuantity { Store = store, Quantity = q, Unit = "each", StoreScheme = "92" })
        from delivery in At
        from dates in List(Entry)
        from routings in List(Routing)
        from messages in Texts
        from schedules in List(from q in Quantity from at in At select new Schedule { Quantity = q, Unit = "each", DateType = "002", At = at })
        from remarks in List(Remark)
        from shipTo in Party
        from others in OtherParties
        from amount in Cents
        select new ChangedLine
        {
            Number = number,
            Change = change,
            Quantity = quantity,
            QuantityLeft = left,
            Unit = unit,
            Price = price,
            Item = item,
            Prices = prices,
            Descriptions = descriptions,
            References = references,
            Adjustments = adjustments,
            Stores = stores,
            RequestedDelivery = delivery,
            Dates = dates,
            Routings = routings,
            Messages = messages,
            Schedules = schedules,
            Remarks = remarks,
            ShipTo = shipTo,
            OtherParties = others,
            Amount = amount,
        };

    /// <summary>What a buyer asks for: lines without answers.</summary>
    public static Gen<OrderChange> OrderChange =>
        from order in Word
        from date in Date
        from release in Text
        from sequence in Text
        from contract in Text
        from request in Text
        from vendorOrder in Text
        from changed in Date
        from answer in Maybe(Gen.Elements("accepted", "rejected", "accepted-with-changes", "ZZ"))
        from department in Text
        from references in List(Reference)
        from contacts in List(Contact)
        from freight in Freight
        from adjustments in List(Adjustment)
        from terms in List(Term)
        from ship in At
        from cancel in At
        from dates in List(Entry)
        from routings in List(Routing)
        from remarks in List(Remark)
        from shipTo in Party
        from vendor in Party
        from others in OtherParties
        from lines in List(ChangedLine)
        from total in Cents
        select new OrderChange
        {
            Purpose = "change",
            OrderType = "SA",
            Order = new OrderReference { Number = order, Date = date, Release = release, Change = sequence, Contract = contract },
            RequestReference = request,
            VendorOrder = vendorOrder,
            ChangedOn = changed,
            Answer = answer,
            CurrencyParty = "BY",
            Currency = "USD",
            Department = department,
            References = references,
            Contacts = contacts,
            Freight = freight,
            Adjustments = adjustments,
            Terms = terms,
            RequestedShip = ship,
            CancelAfter = cancel,
            Dates = dates,
            Routings = routings,
            Remarks = remarks,
            ShipTo = shipTo,
            Vendor = vendor,
            OtherParties = others,
            Lines = lines,
            Total = total,
        };

    /// <summary>What a seller answers: the same with answers per line.</summary>
    public static Gen<OrderChange> AnsweredOrderChange =>
        from change in OrderChange
        from day in Date
        from answers in List(LineAnswer).ListOf(change.Lines.Count)
        select change with { AcknowledgedOn = day, Lines = [.. change.Lines.Zip(answers, (line, said) => line with { Answers = said })] };
}
