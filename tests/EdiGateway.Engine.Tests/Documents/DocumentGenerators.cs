using EdiGateway.Engine.Documents;
using FsCheck;
using FsCheck.Fluent;

namespace EdiGateway.Engine.Tests.Documents;

/// <summary>Documents as a partner could send them: texts without delimiters, codes that tables have, money in cents.</summary>
static partial class DocumentGenerators
{
    static readonly Gen<string> Word = Gen.Elements("ABCDEFGHJKLMNPQRSTUVWXYZ0123456789".ToCharArray()).ArrayOf(6).Select(c => new string(c));
    static readonly Gen<string?> Text = Maybe(Word);
    static readonly Gen<decimal?> Quantity = Maybe(Gen.Choose(1, 99999).Select(n => n / 4m));
    static readonly Gen<decimal?> Price = Maybe(Gen.Choose(1, 999999).Select(n => new decimal(n, 0, 0, false, 4)));
    static readonly Gen<decimal?> Cents = Maybe(Gen.Choose(1, 9999999).Select(n => new decimal(n, 0, 0, false, 2)));
    static readonly Gen<int?> Days = Maybe(Gen.Choose(1, 120));
    static readonly Gen<DateOnly> Day = Gen.Choose(0, 9000).Select(n => new DateOnly(2001, 1, 1).AddDays(n));
    static readonly Gen<DateOnly?> Date = Maybe(Day);
    static readonly Gen<string?> Unit = Maybe(Gen.Elements("each", "case", "dozen", "box", "QQ"));

    static readonly Gen<Moment?> At = Maybe(Gen.OneOf(
        Day.Select(d => new Moment(d)),
        Day.Zip(Gen.Choose(0, 1439)).Select(x => new Moment(x.Item1, new TimeOnly(x.Item2 / 60, x.Item2 % 60), 4)),
        Day.Zip(Gen.Choose(0, 8639999)).Select(x => new Moment(x.Item1, new TimeOnly(x.Item2 * TimeSpan.TicksPerMillisecond * 10L), 8))));

    static readonly Gen<IReadOnlyList<string>> Texts = List(Word);
    static readonly Gen<CodedValue> Other = from type in Gen.Elements("Z1", "Z2", "Z3") from value in Word select new CodedValue { Type = type, Value = value };
    static readonly Gen<Reference> Reference = from type in Gen.Elements("CO", "PR", "2I") from value in Word from text in Text select new Reference { Type = type, Value = value, Text = text };
    static readonly Gen<DateEntry> Entry = from type in Gen.Elements("004", "037", "063") from at in At where at is not null select new DateEntry { Type = type, At = at };
    static readonly Gen<Remark> Remark = from type in Gen.Elements("ZZ", "L1") from value in Word from title in Text from text in Texts select new Remark { Type = type, Value = value, Title = title, Text = text };
    static readonly Gen<Freight?> Freight = Maybe(from payment in Gen.Elements("CC", "PP") from type in Text from location in Text select new Freight { Payment = payment, LocationType = type, Location = location });

    static readonly Gen<Contact> Contact =
        from role in Gen.Elements("BD", "IC")
        from name in Text
        from phone in Text
        from email in Text
        from fax in Text
        from others in List(Other)
        select new Contact { Role = role, Name = name, Phone = phone, Email = email, Fax = fax, Others = [.. others.Take(phone is null && email is null && fax is null ? 1 : 0)] };

    static readonly Gen<Adjustment> Adjustment =
        from kind in Gen.Elements("allowance", "charge")
        from code in Word
        from amount in Cents
        from percent in Quantity
        from rate in Price
        from unit in Unit
        from quantity in Quantity
        from text in Text
        select new Adjustment { Kind = kind, Code = code, Amount = amount, Percent = percent, Rate = rate, Unit = unit, Quantity = quantity, Text = text };

    static readonly Gen<Term> Term =
        from type in Gen.Elements("01", "08")
        from percent in Quantity
        from due in Date
        from days in Days
        from net in Date
        from netDays in Days
        from discount in Cents
        from text in Text
        select new Term { Type = type, DiscountPercent = percent, DiscountDate = due, DiscountDays = days, NetDate = net, NetDays = netDays, DiscountAmount = discount, Text = text };

    static readonly Gen<Routing> Routing =
        from scheme in Text from carrier in Text from mode in Gen.Elements("M", "U") from text in Text select new Routing { CarrierScheme = scheme, Carrier = carrier, Mode = mode, Text = text };

    static readonly Gen<Party> PlainParty =
        from name in Text
        from id in Word
        from more in Texts
        from street in Texts
        from city in Text
        from state in Text
        from zip in Text
        from country in Text
        from references in List(Reference)
        from contacts in List(Contact)
        select new Party { Name = name, IdScheme = "92", Id = id, MoreNames = more, Street = street, City = city, State = state, PostalCode = zip, Country = country, References = references, Contacts = contacts };

    static readonly Gen<Party?> Party = Maybe(PlainParty);
    static readonly Gen<IReadOnlyList<Party>> OtherParties = List(from party in PlainParty from role in Gen.Elements("CA", "SN") select party with { Role = role });

    static readonly Gen<Item?> Item = Maybe(
        from upc in Text
        from ean in Text
        from gtin in Text
        from vendor in Word
        from buyer in Text
        from sku in Text
        from others in List(Other)
        select new Item { Upc = upc, Ean = ean, Gtin = gtin, Vendor = vendor, Buyer = buyer, Sku = sku, Others = others });

    static readonly Gen<Description> Description = from code in Text from text in Text select new Description { Form = "F", Code = code, Text = text };
    static readonly Gen<Tax> Tax = from amount in Cents from percent in Quantity from place in Text select new Tax { TaxType = "ST", Amount = amount, Percent = percent, Jurisdiction = place };

    static readonly Gen<OrderLine> OrderLine =
        from number in Word
        from quantity in Quantity
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
        from messages in Texts
        from schedules in List(from q in Quantity from at in At select new Schedule { Quantity = q, Unit = "each", DateType = "002", At = at })
        from remarks in List(Remark)
        from shipTo in Party
        from others in OtherParties
        from amount in Cents
        select new OrderLine
        {
            Number = number,
            Quantity = quantity,
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
            Messages = messages,
            Schedules = schedules,
            Remarks = remarks,
            ShipTo = shipTo,
            OtherParties = others,
            Amount = amount,
        };

    public static Gen<PurchaseOrder> PurchaseOrder { get; } =
        from number in Word
        from date in Date
        from contract in Text
        from currency in Gen.Elements("USD", "EUR")
        from department in Text
        from promotion in Text
        from references in List(Reference)
        from contacts in List(Contact)
        from freight in Freight
        from adjustments in List(Adjustment)
        from terms in List(Term)
        from delivery in At
        from cancel in At
        from dates in List(Entry)
        from routings in List(Routing)
        from remarks in List(Remark)
        from shipTo in Party
        from buyer in Party
        from others in OtherParties
        from lines in List(OrderLine)
        from total in Cents
        select new PurchaseOrder
        {
            Purpose = "original",
            OrderType = "SA",
            Number = number,
            OrderDate = date,
            Contract = contract,
            CurrencyParty = "BY",
            Currency = currency,
            Department = department,
            Promotion = promotion,
            References = references,
            Contacts = contacts,
            Freight = freight,
            Adjustments = adjustments,
            Terms = terms,
            RequestedDelivery = delivery,
            CancelAfter = cancel,
            Dates = dates,
            Routings = routings,
            Remarks = remarks,
            ShipTo = shipTo,
            Buyer = buyer,
            OtherParties = others,
            Lines = lines,
            Total = total,
        };

    /// <summary>An order with nothing but what the legacy ERP's flat file can hold.</summary>
    public static Gen<PurchaseOrder> PlainOrder { get; } =
        from number in Word
        from date in Date
        from buyer in Text
        from delivery in Date
        from vendor in Text
        from shipTo in Maybe(PlainAddress())
        from lines in List(PlainLine())
        from partner in Text
        select new PurchaseOrder
        {
            Number = number,
            OrderDate = date,
            Buyer = buyer is null ? null : new Party { Id = buyer },
            Currency = "USD",
            RequestedDelivery = delivery is { } day ? new Moment(day) : null,
            VendorNumber = vendor,
            ShipTo = shipTo,
            Lines = lines,
            Partner = partner,
        };

    public static Gen<OrderAcknowledgment> OrderAcknowledgment { get; } =
        from order in Word
        from date in Date
        from answer in Gen.Elements("accepted", "rejected", "XX")
        from vendor in Text
        from answered in Date
        from references in List(Reference)
        from remarks in List(Remark)
        from shipTo in Party
        from scheduled in At
        from dates in List(Entry)
        from lines in List(
            from number in Word
            from quantity in Quantity
            from unit in Unit
            from price in Price
            from item in Item
            from descriptions in List(Description)
            from adjustments in List(Adjustment)
            from answers in List(
                from kind in Gen.Elements("accepted", "backordered", "substituted") from q in Quantity from at in Date from other in Item select new LineAnswer { Answer = kind, Quantity = q, Unit = "each", DateType = "067", Date = at, Item = other })
            select new AcknowledgedLine { Number = number, Quantity = quantity, Unit = unit, Price = price, Item = item, Descriptions = descriptions, Adjustments = adjustments, Answers = answers })
        select new OrderAcknowledgment
        {
            Purpose = "original",
            Answer = answer,
            Order = new OrderReference { Number = order, Date = date },
            VendorOrder = vendor,
            AcknowledgedOn = answered,
            References = references,
            Remarks = remarks,
            ShipTo = shipTo,
            ScheduledShip = scheduled,
            Dates = dates,
            Lines = lines,
        };

    public static Gen<Invoice> Invoice { get; } =
        from number in Word
        from date in Day
        from order in Word
        from orderDate in Date
        from notes in Texts
        from references in List(Reference)
        from shipTo in Party
        from remitTo in Party
        from terms in List(Term)
        from shipped in At
        from remarks in List(Remark)
        from total in Cents
        where total is not null
        from taxes in List(Tax)
        from adjustments in List(Adjustment)
        from lines in List(
            from lineNumber in Word
            from quantity in Quantity
            from unit in Unit
            from price in Price
            from item in Item
            from lineTaxes in List(Tax)
            from descriptions in List(Description)
            from orderLine in Text
            from lineAdjustments in List(from adjustment in Adjustment from t in List(Tax) select adjustment with { Taxes = t })
            from stores in List(from store in Word from q in Quantity select new StoreQuantity { Store = store, Quantity = q, Unit = "each", StoreScheme = "92" })
            from amount in Cents
            select new InvoiceLine { Number = lineNumber, Quantity = quantity, Unit = unit, Price = price, Item = item, Taxes = lineTaxes, Descriptions = descriptions, OrderLine = orderLine, Adjustments = lineAdjustments, Stores = stores, Amount = amount })
        select new Invoice
        {
            Date = date,
            Number = number,
            Order = new OrderReference { Number = order, Date = orderDate },
            Notes = notes,
            CurrencyParty = "SE",
            Currency = "USD",
            References = references,
            ShipTo = shipTo,
            RemitTo = remitTo,
            Terms = terms,
            ShippedAt = shipped,
            Remarks = remarks,
            Lines = lines,
            Total = total,
            Taxes = taxes,
            Adjustments = adjustments,
        };

    public static Gen<T?> Maybe<T>(Gen<T> values) where T : class => Gen.Frequency((1, Gen.Constant<T?>(null)), (3, values.Select(v => (T?)v)));

    static Gen<T?> Maybe<T>(Gen<T> values, T? nothing = null) where T : struct => Gen.Frequency((1, Gen.Constant(nothing)), (3, values.Select(v => (T?)v)));

    static Gen<IReadOnlyList<T>> List<T>(Gen<T> items) => from count in Gen.Frequency((3, Gen.Constant(0)), (2, Gen.Constant(1)), (1, Gen.Choose(2, 3))) from list in items.ListOf(count) select (IReadOnlyList<T>)[.. list];

    static Gen<Party> PlainAddress() => from name in Text from id in Text from city in Text from state in Gen.Elements("IL", "NY") from zip in Text select new Party { Name = name, Id = id, City = city, State = state, PostalCode = zip };

    static Gen<OrderLine> PlainLine() =>
        from number in Gen.Choose(1, 9999)
        from quantity in Gen.Choose(1, 999999)
        from price in Gen.Choose(1, 99999999)
        from upc in Text
        from vendor in Word
        from messages in Texts
        select new OrderLine
        {
            Number = $"{number}",
            Quantity = new decimal(quantity, 0, 0, false, 3),
            Unit = "dozen",
            Price = new decimal(price, 0, 0, false, 4),
            Item = new Item { Upc = upc, Vendor = vendor },
            Messages = messages,
        };
}
