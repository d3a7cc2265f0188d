using EdiGateway.Engine.Documents;
using FsCheck;
using FsCheck.Fluent;

namespace EdiGateway.Engine.Tests.Documents;

static partial class DocumentGenerators
{
    static Gen<TimedDelivery> TimedDelivery =>
        from quantity in Gen.Choose(1, 999)
        from minute in Gen.Choose(0, 1439)
        from references in List(Reference)
        select new TimedDelivery { Quantity = quantity, Time = new TimeOnly(minute / 60, minute % 60), References = references };

    static Gen<DeliveryLine> DeliveryLine =>
        from number in Text
        from item in Item
        where item is not null
        from unit in Gen.Elements("each", "case", "QQ")
        from price in Price
        from packagings in List(Description)
        from packings in List(PackingEntry)
        from status in Maybe(Gen.Elements("1", "2"))
        from quantity in Maybe(QuantityEntry)
        from order in Text
        from dock in Text
        from references in List(Reference)
        from contact in Maybe(Contact)
        from patterns in Patterns
        from plans in List(
            from day in PlannedDay
            from dates in List(Entry)
            from stores in List(StoreQuantity)
            from deliveries in List(TimedDelivery)
            select day with { Dates = dates, Stores = stores, Deliveries = deliveries })
        from movements in List(Movement)
        from routing in Maybe(Routing)
        select new DeliveryLine
        {
            Number = number,
            Item = item,
            Unit = unit,
            Price = price,
            Packagings = packagings,
            Packings = packings,
            Status = status,
            Quantities = quantity is null ? [] : [quantity],
            Order = order,
            Dock = dock,
            References = references,
            Contacts = contact is null ? [] : [contact],
            Patterns = patterns,
            Plans = plans,
            Movements = movements,
            Routings = routing is null ? [] : [routing],
        };

    public static Gen<DeliverySchedule> DeliverySchedule =>
        from purpose in Gen.Elements("original", "replacement", "ZZ")
        from number in Word
        from basis in Gen.Elements("delivery", "kanban", "ZZ")
        from start in Day
        from created in Day
        from release in Word
        from plan in Text
        from contract in Text
        from order in Text
        from kind in Maybe(Gen.Elements("actual", "cumulative"))
        from dates in List(Entry)
        from shipTo in Party
        from shipFrom in Party
        from buyer in Party
        from vendor in Party
        from others in OtherParties
        from lines in List(DeliveryLine)
        select new DeliverySchedule
        {
            Purpose = purpose,
            Number = number,
            Release = release,
            Basis = basis,
            ScheduleType = kind,
            From = start,
            To = start.AddDays(14),
            CreatedOn = created,
            ScheduleNumber = plan,
            Contract = contract,
            Order = order,
            Dates = dates,
            ShipTo = shipTo,
            ShipFrom = shipFrom,
            Buyer = buyer,
            Vendor = vendor,
            OtherParties = others,
            Lines = lines,
        };
}
