using EdiGateway.Engine.Documents;
using FsCheck;
using FsCheck.Fluent;

namespace EdiGateway.Engine.Tests.Documents;

static partial class DocumentGenerators
{
    static Gen<Party> Place => from role in Gen.Elements("CN", "DA") from name in Text from id in Word select new Party { Role = role, Name = name, IdScheme = "92", Id = id };

    static Gen<Party> Address =>
        from name in Text
        from id in Word
        from street in Texts
        from city in Text
        from zip in Text
        from contacts in List(Contact)
        select new Party { Name = name, IdScheme = "9", Id = id, Street = street, City = city, PostalCode = zip, Contacts = contacts };

    static Gen<Contact> Person => from name in Word from phone in Text select new Contact { Role = "IC", Name = name, Phone = phone };

    static Gen<DateEntry> TimedEntry => from type in Gen.Elements("53", "54", "86") from at in At where at is not null select new DateEntry { Type = type, At = at, TimeType = at.Value.Time is null ? null : "G" };

    static Gen<CodedValue> Note => from type in Gen.Elements("WHI", "DEL") from text in Word select new CodedValue { Type = type, Value = text };

    static Gen<QuantityEntry> CountedQuantity => from kind in Gen.Elements("original", "shipped", "ZZ") from quantity in Quantity where quantity is not null from unit in Unit select new QuantityEntry { Kind = kind, Quantity = quantity, Unit = unit };

    static Gen<Packing> WeighedPacking =>
        from inner in Gen.Choose(1, 48)
        from weight in Quantity
        from volume in Quantity
        select new Packing
        {
            Inner = inner,
            Weight = weight,
            WeightType = weight is null ? null : "N",
            WeightUnit = weight is null ? null : "pound",
            Volume = volume,
            VolumeUnit = volume is null ? null : "cubic-foot",
        };

    /// <summary>No more numbers of the article than there is room for.</summary>
    static Gen<Item?> ItemOf(int numbers) => Item.Select(item => item is null ? null : new Item
    {
        Upc = numbers > 1 ? item.Upc : null,
        Vendor = item.Vendor,
        Buyer = numbers > 2 ? item.Buyer : null,
        Others = [.. item.Others.Take(numbers > 3 ? 1 : 0)],
    });

    static Gen<WarehouseOrderLine> WarehouseOrderLine =>
        from number in Text
        from quantity in Quantity
        from unit in Unit
        from caseCode in Text
        from item in ItemOf(3)
        from freightClass in Text
        from lot in Text
        from substitution in Maybe(Gen.Elements("1", "2"))
        from descriptions in Texts
        from references in List(Reference)
        from notes in List(Note)
        from packings in List(WeighedPacking)
        from quantities in List(CountedQuantity)
        from amounts in List(from value in Cents where value is not null select new Amount { AmountType = "1", Value = value })
        from dates in List(TimedEntry)
        from places in List(Place)
        select new WarehouseOrderLine
        {
            Number = number,
            Quantity = quantity,
            Unit = unit,
            CaseCode = caseCode,
            Item = item,
            FreightClass = freightClass,
            Lot = lot,
            Substitution = substitution,
            Descriptions = [.. descriptions.Select(text => new Description { Text = text })],
            References = references,
            Notes = notes,
            Packings = packings,
            Quantities = quantities,
            Amounts = amounts,
            Dates = dates,
            OtherParties = places,
        };

    public static Gen<WarehouseOrder> WarehouseOrder =>
        from purpose in Gen.Elements("original", "cancellation", "change")
        from number in Word
        from order in Text
        from department in Text
        from references in List(Reference)
        from contacts in List(Person)
        from ship in At
        from delivery in At
        from notBefore in At
        from notAfter in At
        from dates in List(TimedEntry)
        from notes in List(Note)
        from temperature in Maybe(from low in Gen.Choose(-20, 4) select new TemperatureControl { EquipmentType = "TF", Low = low, LowUnit = "celsius" })
        from carrier in Text
        from text in Text
        from depositor in Maybe(Address)
        from warehouse in Maybe(Address)
        from shipTo in Maybe(Address)
        from others in List(Address)
        from groups in List(
            from groupNumber in Gen.Choose(1, 999)
            from marks in List(from mark in Word select new Mark { Type = "GM", From = mark })
            from stores in List(from store in Word from q in Quantity select new StoreQuantity { Store = store, Quantity = q, Unit = "case", StoreScheme = "92" })
            from places in List(Place)
            from groupDates in List(TimedEntry)
            from lines in List(WarehouseOrderLine)
            select new WarehouseOrderGroup { Number = $"{groupNumber}", Marks = marks, Stores = stores, OtherParties = places, Dates = groupDates, Lines = lines })
        from quantity in Quantity
        from weight in Quantity
        select new WarehouseOrder
        {
            Purpose = purpose,
            Number = number,
            Order = order is null ? null : new OrderReference { Number = order },
            Department = department,
            References = references,
            Contacts = contacts,
            RequestedShip = ship,
            RequestedDelivery = delivery,
            ShipNotBefore = notBefore,
            ShipNotAfter = notAfter,
            Dates = dates,
            Notes = notes,
            Temperature = temperature,
            Freight = new Freight { Payment = "PP" },
            Routing = new Routing { Mode = "M", Carrier = carrier, Text = text },
            Depositor = depositor,
            Warehouse = warehouse,
            ShipTo = shipTo,
            OtherParties = [.. others.Select(party => party with { Role = "CN" })],
            Groups = groups,
            Total = quantity is null ? null : new WarehouseTotal { Quantity = quantity, Weight = weight, WeightUnit = weight is null ? null : "pound" },
        };
}
