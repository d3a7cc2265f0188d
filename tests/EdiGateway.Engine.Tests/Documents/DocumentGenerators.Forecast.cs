using EdiGateway.Engine.Documents;
using FsCheck;
using FsCheck.Fluent;

namespace EdiGateway.Engine.Tests.Documents;

static partial class DocumentGenerators
{
    static Gen<TimeOnly?> Clock => Maybe(Gen.Choose(0, 1439).Select(minute => new TimeOnly(minute / 60, minute % 60)));

    static Gen<QuantityEntry> QuantityEntry =>
        from kind in Gen.Elements("on-hand", "cumulative", "1C")
        from quantity in Gen.Choose(0, 99999)
        from unit in Unit
        select new QuantityEntry { Kind = kind, Quantity = quantity, Unit = unit };

    static Gen<PlannedQuantity> PlannedDay =>
        from quantity in Gen.Choose(0, 99999)
        from certainty in Gen.Elements("firm", "planning", "Z")
        from timing in Gen.Elements("weekly", "monthly", "Q")
        from start in Day
        from days in Maybe(Gen.Choose(1, 30))
        from time in Clock
        from reference in Text
        from plan in Maybe(Gen.Elements("MM", "ST"))
        select new PlannedQuantity
        {
            Quantity = quantity,
            Certainty = certainty,
            Timing = timing,
            From = start,
            To = days is null ? null : start.AddDays(days.Value),
            TimeType = time is null ? null : "002",
            Time = time,
            ReferenceType = reference is null ? null : "DO",
            Reference = reference,
            PlanType = plan,
        };

    static Gen<Movement> Movement =>
        from quantity in Gen.Choose(0, 99999)
        from at in At
        from until in At
        from references in List(Reference)
        select new Movement { Kind = "cumulative", Quantity = quantity, DateType = at is null ? null : "011", At = at, Until = until, References = references };

    static Gen<IReadOnlyList<DeliveryPattern>> Patterns =>
        from count in Gen.Choose(1, 4)
        from patterns in (from days in Gen.Elements("A", "SA", "1") from times in Gen.Elements("A", "Y") select new DeliveryPattern { Days = days, Times = times }).ListOf(count)
        select (IReadOnlyList<DeliveryPattern>)[.. patterns];

    static Gen<Authorization> Authorization =>
        from kind in Gen.Elements("finished", "material", "PQ")
        from until in Day
        from since in Date
        from quantity in Quantity
        from maximum in Quantity
        select new Authorization { Kind = kind, Until = until, Quantity = quantity, Maximum = maximum, Since = quantity is null && maximum is null ? null : since };

    static Gen<ForecastLine> ForecastLine =>
        from number in Text
        from item in Item
        where item is not null
        from unit in Unit
        from price in Price
        from dates in List(Entry)
        from prices in List(PriceEntry)
        from descriptions in List(Description)
        from measurements in List(Measurement)
        from packing in Maybe(PackingEntry)
        from status in Maybe(Gen.Elements("1", "2"))
        from order in Text
        from references in List(Reference)
        from contacts in List(Contact)
        from adjustments in List(Adjustment)
        from terms in List(Term)
        from freight in Freight
        from times in List(LeadTime)
        from quantities in List(QuantityEntry)
        from authorizations in List(Authorization)
        from routings in List(Routing)
        from components in List(Component)
        from shipTo in Party
        from others in OtherParties
        from codes in List(CodeList)
        from plans in List(from day in PlannedDay from seen in List(QuantityEntry) from stores in List(StoreQuantity) from lists in List(CodeList) select day with { Quantities = seen, Stores = stores, CodeLists = lists })
        from patterns in List(from days in Patterns from plans in List(PlannedDay) select new PatternPlan { Patterns = days, Plans = plans })
        from movements in List(Movement)
        select new ForecastLine
        {
            Number = number,
            Item = item,
            Unit = unit,
            Price = unit is null ? null : price,
            Dates = dates,
            Prices = prices,
            Descriptions = descriptions,
            Measurements = measurements,
            Packings = packing is null ? [] : [packing],
            Status = status,
            Order = order,
            References = references,
            Contacts = contacts,
            Adjustments = adjustments,
            Terms = terms,
            Freight = freight,
            LeadTimes = times,
            Quantities = quantities,
            Authorizations = authorizations,
            Routings = routings,
            Components = components,
            ShipTo = shipTo,
            OtherParties = others,
            CodeLists = codes,
            Plans = plans,
            PatternPlans = patterns,
            Movements = movements,
        };

    public static Gen<Forecast> Forecast =>
        from purpose in Gen.Elements("original", "replacement", "ZZ")
        from number in Text
        from release in Text
        from basis in Gen.Elements("delivery", "shipment", "ZZ")
        from kind in Gen.Elements("actual", "cumulative")
        from start in Day
        from end in Date
        from created in Day
        from contract in Text
        from order in Text
        from currency in Maybe(Gen.Elements("USD", "EUR"))
        from vendorNumber in Text
        from references in List(Reference)
        from contacts in List(Contact)
        from freight in Freight
        from adjustments in List(Adjustment)
        from terms in List(Term)
        from dates in List(Entry)
        from routings in List(Routing)
        from shipTo in Party
        from shipFrom in Party
        from vendor in Party
        from others in OtherParties
        from codes in List(CodeList)
        from lines in List(ForecastLine)
        select new Forecast
        {
            Purpose = purpose,
            Number = number,
            Release = release,
            Basis = basis,
            ScheduleType = kind,
            From = start,
            To = end,
            CreatedOn = created,
            Contract = contract,
            Order = order,
            CurrencyParty = currency is null ? null : "BY",
            Currency = currency,
            VendorNumber = vendorNumber,
            References = references,
            Contacts = contacts,
            Freight = freight,
            Adjustments = adjustments,
            Terms = terms,
            Dates = dates,
            Routings = routings,
            ShipTo = shipTo,
            ShipFrom = shipFrom,
            Vendor = vendor,
            OtherParties = others,
            CodeLists = codes,
            Lines = lines,
        };
}
