using EdiGateway.Engine.Documents;
using FsCheck;
using FsCheck.Fluent;

namespace EdiGateway.Engine.Tests.Documents;

static partial class DocumentGenerators
{
    static Gen<Adjustment> WarehouseCharge =>
        from code in Gen.Elements("503", "504")
        from reference in Text
        from amount in Cents
        from percent in Quantity
        select new Adjustment { Code = code, Handling = "02", Reference = reference, Amount = amount, Percent = percent };

    static Gen<Measurement> Measured => from value in Quantity where value is not null select new Measurement { About = "PD", Type = "LN", Value = value, Unit = "inch" };

    static Gen<WarehouseItem> WarehouseItem =>
        from number in Text
        from order in Text
        from status in Gen.Elements("complete", "complete-on-date", "partial-backordered", "ZZ")
        from ordered in Quantity
        from shipped in Quantity
        from difference in Quantity
        from unit in Unit
        from caseCode in Text
        from item in ItemOf(3)
        from lot in Text
        from weight in Quantity
        from descriptions in Texts
        from serials in Texts
        from references in List(Reference)
        from expires in Date
        from dates in List(TimedEntry)
        from quantities in List(CountedQuantity)
        from measurements in List(Measured)
        from amounts in List(from value in Cents where value is not null select new Amount { AmountType = "1", Value = value })
        from places in List(Place)
        from charges in List(WarehouseCharge)
        select new WarehouseItem
        {
            Number = number,
            Order = order,
            Status = status,
            Ordered = ordered,
            Shipped = shipped,
            Difference = difference,
            Unit = unit,
            CaseCode = caseCode,
            Item = item,
            Lot = lot,
            Weight = weight,
            WeightType = weight is null ? null : "N",
            WeightUnit = weight is null ? null : "kilogram",
            Descriptions = [.. descriptions.Select(text => new Description { Text = text })],
            Serials = serials,
            References = references,
            ExpiresOn = expires,
            Dates = dates,
            Quantities = quantities,
            Measurements = measurements,
            Amounts = amounts,
            OtherParties = places,
            Adjustments = charges,
        };

    static Gen<LoadDetail> LoadDetail =>
        from pallets in Gen.Choose(1, 30)
        from seals in Texts
        from low in Gen.Choose(-20, 4)
        select new LoadDetail { UnitLoad = "3", Pallets = pallets, PalletExchange = "1", Seals = [.. seals.Take(2)], Temperature = new TemperatureControl { Low = low, LowUnit = "celsius" } };

    public static Gen<WarehouseShipAdvice> WarehouseShipAdvice =>
        from reporting in Gen.Elements("full", "exceptions", "K")
        from number in Text
        from warehouseOrder in Word
        from order in Text
        from shippedOn in Date
        from billOfLading in Text
        from references in List(Reference)
        from contacts in List(Person)
        from shippedAt in At
        from dates in List(TimedEntry)
        from notes in List(Note)
        from carrier in Word
        from text in Text
        from equipment in Maybe(from prefix in Word from n in Word select new Equipment { Type = "TL", Prefix = prefix, Number = n })
        from loads in List(LoadDetail)
        from charges in List(WarehouseCharge)
        from depositor in Maybe(Address)
        from shipTo in Maybe(Address)
        from others in List(Address)
        from packages in List(
            from packageNumber in Gen.Choose(1, 999)
            from sscc in Text
            from marks in List(from mark in Word select new Mark { Type = "CP", From = mark })
            from tiers in Maybe(Gen.Choose(1, 9))
            from packageReferences in List(Reference)
            from items in List(WarehouseItem)
            select new WarehousePackage { Number = $"{packageNumber}", Sscc = sscc, Marks = marks, Pallet = tiers is null ? null : new PalletPattern { Type = "4", Tiers = tiers }, References = packageReferences, Items = items })
        from shipped in Quantity
        from count in Days
        select new WarehouseShipAdvice
        {
            Reporting = reporting,
            Number = number,
            WarehouseOrder = warehouseOrder,
            Order = order is null ? null : new OrderReference { Number = order },
            ShippedOn = shippedOn,
            BillOfLading = billOfLading,
            References = references,
            Contacts = contacts,
            ShippedAt = shippedAt,
            Dates = dates,
            Notes = notes,
            Status = "partial",
            Freight = new Freight { Payment = "PP" },
            Routing = new Routing { Mode = "M", Carrier = carrier, Text = text },
            Equipment = equipment,
            Loads = loads,
            Adjustments = charges,
            Depositor = depositor,
            ShipTo = shipTo,
            OtherParties = [.. others.Select(party => party with { Role = "CN" })],
            Packages = packages,
            Total = shipped is null ? null : new WarehouseTotal { Quantity = shipped, Packages = count, PackageUnit = count is null ? null : "pallet" },
        };
}
