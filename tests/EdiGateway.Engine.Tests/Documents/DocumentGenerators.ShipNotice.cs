using EdiGateway.Engine.Documents;
using FsCheck;
using FsCheck.Fluent;

namespace EdiGateway.Engine.Tests.Documents;

static partial class DocumentGenerators
{
    static Gen<ShippedQuantity> ShippedQuantity =>
        from count in Gen.Choose(1, 99)
        from weight in Quantity
        select new ShippedQuantity { Packaging = "CTN25", Count = count, WeightType = weight is null ? null : "G", Weight = weight, WeightUnit = weight is null ? null : "pound" };

    static Gen<Packing?> PlainPacking => Maybe(from inner in Gen.Choose(1, 48) from size in Quantity where size is not null select new Packing { Inner = inner, Size = size, Unit = "case" });

    static Gen<Mark> PlainMark => from mark in Word select new Mark { Type = "CP", From = mark };

    /// <summary>A package, with packages inside down to a depth.</summary>
    static Gen<ShippedUnit> ShippedUnit(int depth, bool isPallet) =>
        from sscc in Text
        from marks in List(PlainMark)
        from quantities in List(ShippedQuantity)
        from references in List(Reference)
        from dates in List(Entry)
        from packing in PlainPacking
        from tiers in Maybe(Gen.Choose(1, 9))
        from packages in depth == 0 || !isPallet ? Gen.Constant<IReadOnlyList<ShippedUnit>>([]) : List(ShippedUnit(depth - 1, isPallet: false))
        from items in depth == 0 ? Gen.Constant<IReadOnlyList<ShippedItem>>([]) : List(ShippedItem(depth - 1))
        select new ShippedUnit
        {
            Sscc = sscc,
            Marks = marks,
            Quantities = quantities,
            References = references,
            Dates = dates,
            Packing = packing,
            Pallet = isPallet && tiers is not null ? new PalletPattern { Type = "4", Tiers = tiers, Blocks = 3 } : null,
            Packages = packages,
            Items = items,
        };

    static Gen<ShippedItem> ShippedItem(int depth) =>
        from number in Text
        from item in Item
        from shipped in Quantity
        from unit in Unit
        from toDate in Quantity
        from ordered in Quantity
        from order in Maybe(from orderNumber in Word from date in Date select new OrderReference { Number = orderNumber, Date = date })
        from packing in PlainPacking
        from descriptions in List(from text in Word select new Description { Form = "F", Text = text })
        from lot in Text
        from serials in Texts
        from references in List(Reference)
        from marks in List(PlainMark)
        from expires in At
        from dates in List(Entry)
        from quantities in List(ShippedQuantity)
        from stores in List(from store in Word from q in Quantity select new StoreQuantity { Store = store, Quantity = q, Unit = "each", StoreScheme = "92" })
        from packages in depth == 0 ? Gen.Constant<IReadOnlyList<ShippedUnit>>([]) : List(ShippedUnit(depth - 1, isPallet: false))
        select new ShippedItem
        {
            Number = number,
            Item = item,
            Shipped = shipped,
            Unit = unit,
            ShippedToDate = toDate,
            Ordered = ordered,
            OrderedUnit = ordered is null ? null : unit,
            Order = order,
            Packing = packing,
            Descriptions = descriptions,
            Lot = lot,
            Serials = serials,
            References = references,
            Marks = marks,
            ExpiresAt = expires,
            Dates = dates,
            Quantities = quantities,
            Stores = stores,
            Packages = packages,
        };

    static Gen<ShippedOrder> ShippedOrder =>
        from number in Word
        from date in Date
        from contract in Text
        from department in Text
        from invoice in Text
        from references in List(Reference)
        from dates in List(Entry)
        from parties in OtherParties
        from pallets in List(ShippedUnit(2, isPallet: true))
        from packages in List(ShippedUnit(1, isPallet: false))
        from items in List(ShippedItem(2))
        select new ShippedOrder
        {
            Number = number,
            OrderDate = date,
            Contract = contract,
            Department = department,
            Invoice = invoice,
            References = references,
            Dates = dates,
            Parties = parties,
            Pallets = pallets,
            Packages = packages,
            Items = items,
        };

    public static Gen<ShipNotice> ShipNotice =>
        from number in Word
        from created in At
        from noticeDates in List(Entry)
        from quantities in List(ShippedQuantity)
        from routings in List(Routing)
        from equipment in List(from prefix in Word from n in Word from seal in Text select new Equipment { Type = "TL", Prefix = prefix, Number = n, Seal = seal })
        from billOfLading in Text
        from proNumber in Text
        from references in List(Reference)
        from contacts in List(Contact)
        from marks in List(PlainMark)
        from shipped in At
        from expected in At
        from dates in List(Entry)
        from freight in Freight
        from shipTo in Party
        from shipFrom in Party
        from others in OtherParties
        from orders in List(ShippedOrder)
        from pallets in List(ShippedUnit(2, isPallet: true))
        from packages in List(ShippedUnit(1, isPallet: false))
        from items in List(ShippedItem(1))
        from hash in Quantity
        select new ShipNotice
        {
            Purpose = "original",
            Number = number,
            CreatedAt = created,
            Structure = "0001",
            NoticeDates = noticeDates,
            Quantities = quantities,
            Routings = routings,
            Equipment = equipment,
            BillOfLading = billOfLading,
            ProNumber = proNumber,
            References = references,
            Contacts = contacts,
            Marks = marks,
            ShippedAt = shipped,
            ExpectedAt = expected,
            Dates = dates,
            Freight = freight,
            ShipTo = shipTo,
            ShipFrom = shipFrom,
            OtherParties = others,
            Orders = orders,
            Pallets = pallets,
            Packages = packages,
            Items = items,
            HashTotal = hash,
        };
}
