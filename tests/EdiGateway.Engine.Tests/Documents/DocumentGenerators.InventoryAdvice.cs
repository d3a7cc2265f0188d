using EdiGateway.Engine.Documents;
using FsCheck;
using FsCheck.Fluent;

namespace EdiGateway.Engine.Tests.Documents;

static partial class DocumentGenerators
{
    static Gen<Measurement> Measurement =>
        from about in Text
        from type in Gen.Elements("WT", "LN", "TE")
        from value in Quantity
        from unit in Unit
        from low in Quantity
        select new Measurement { About = about, Type = type, Value = value, Unit = unit, From = low, To = low + 1 };

    static Gen<LeadTime> LeadTime =>
        from kind in Gen.Elements("AF", "AZ")
        from quantity in Gen.Choose(1, 60)
        from unit in Gen.Elements("days", "weeks", "Q1")
        from date in Date
        select new LeadTime { Kind = kind, Quantity = quantity, TimeUnit = unit, Date = date };

    static Gen<Component> Component =>
        from number in Word
        from parent in Text
        from quantity in Quantity
        from unit in Unit
        from price in Price
        from item in Item
        from descriptions in List(Description)
        select new Component { Number = number, Parent = parent, Relation = "I", Quantity = quantity, Unit = unit, Price = price, Item = item, Descriptions = descriptions };

    static Gen<Price> PriceEntry =>
        from kind in Gen.Elements("RES", "UCP")
        from value in Price
        from quantity in Quantity
        from unit in Unit
        from multiplier in Quantity
        select new Price { Class = "WS", Type = kind, Value = value, Quantity = quantity, Unit = unit, MultiplierType = multiplier is null ? null : "SEL", Multiplier = multiplier };

    static Gen<StoreQuantity> StoreQuantity => from store in Word from quantity in Quantity select new StoreQuantity { Store = store, Quantity = quantity, Unit = "each", StoreScheme = "92" };

    static Gen<InventoryQuantity> InventoryQuantity =>
        from kind in Gen.Elements("on-hand", "available", "on-order", "1C")
        from quantity in Quantity
        from unit in Unit
        from text in Text
        from measurements in List(Measurement)
        from times in List(LeadTime)
        from dates in List(Entry)
        from schedules in List(
            from part in Quantity
            from place in Text
            from at in At
            select new Schedule { Quantity = part, Unit = "each", PlaceType = place is null ? null : "WH", Place = place, DateType = "018", At = at })
        select new InventoryQuantity { Kind = kind, Quantity = quantity, Unit = unit, Text = quantity is null ? text : null, Measurements = measurements, LeadTimes = times, Dates = dates, Schedules = schedules };

    static Gen<InventoryLine> InventoryLine =>
        from number in Word
        from item in Item
        from descriptions in List(Description)
        from measurements in List(Measurement)
        from dates in List(Entry)
        from prices in List(PriceEntry)
        from currency in Maybe(Gen.Elements("USD", "EUR"))
        from adjustments in List(Adjustment)
        from references in List(Reference)
        from contacts in List(Contact)
        from stores in List(StoreQuantity)
        from times in List(LeadTime)
        from components in List(Component)
        from quantities in List(InventoryQuantity)
        from others in OtherParties
        select new InventoryLine
        {
            Number = number,
            Item = item,
            Descriptions = descriptions,
            Measurements = measurements,
            Dates = dates,
            Prices = prices,
            CurrencyParty = currency is null ? null : "BY",
            Currency = currency,
            Adjustments = adjustments,
            References = references,
            Contacts = contacts,
            Stores = stores,
            LeadTimes = times,
            Components = components,
            Quantities = quantities,
            OtherParties = others,
        };

    public static Gen<InventoryAdvice> InventoryAdvice =>
        from purpose in Gen.Elements("original", "replacement", "query")
        from kind in Gen.Elements("DD", "SI")
        from number in Word
        from reported in At
        from action in Maybe(Gen.Elements("1", "2"))
        from currency in Maybe(Gen.Elements("USD", "EUR"))
        from asOf in At
        from dates in List(Entry)
        from vendorNumber in Text
        from references in List(Reference)
        from contacts in List(Contact)
        from measurements in List(Measurement)
        from vendor in Party
        from buyer in Party
        from warehouse in Party
        from others in OtherParties
        from lines in List(InventoryLine)
        select new InventoryAdvice
        {
            Purpose = purpose,
            ReportType = kind,
            Number = number,
            ReportedAt = reported,
            Action = action,
            CurrencyParty = currency is null ? null : "SE",
            Currency = currency,
            AsOf = asOf,
            Dates = dates,
            VendorNumber = vendorNumber,
            References = references,
            Contacts = contacts,
            Measurements = measurements,
            Vendor = vendor,
            Buyer = buyer,
            Warehouse = warehouse,
            OtherParties = others,
            Lines = lines,
        };
}
