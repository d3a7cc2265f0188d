using EdiGateway.Engine.Documents;
using FsCheck;
using FsCheck.Fluent;

namespace EdiGateway.Engine.Tests.Documents;

static partial class DocumentGenerators
{
    static Gen<Restriction> Restriction =>
        from text in Text
        from quantity in Quantity
        from amount in Cents
        select new Restriction
        {
            Type = "OR",
            Text = text,
            QuantityKind = quantity is null ? null : "57",
            Quantity = quantity,
            AmountKind = amount is null ? null : "TT",
            Amount = amount,
        };

    static Gen<Packing> PackingEntry =>
        from inner in Gen.Choose(1, 500)
        from size in Quantity
        from weight in Quantity
        from volume in Quantity
        from length in Quantity
        from packs in Days
        select new Packing
        {
            Inner = inner,
            Size = size,
            Unit = size is null ? null : "ounce",
            WeightType = weight is null ? null : "G",
            Weight = weight,
            WeightUnit = weight is null ? null : "pound",
            Volume = volume,
            VolumeUnit = volume is null ? null : "CF",
            Length = length,
            Width = length,
            Height = length,
            LengthUnit = length is null ? null : "inch",
            InnerPacks = packs,
        };

    static Gen<CodeList> CodeList =>
        from source in Text
        from codes in Other.NonEmptyListOf()
        select new CodeList { Agency = "ZZ", Source = source, Codes = [.. codes] };

    static Gen<PriceBracket> PriceBracket =>
        from number in Text
        from low in Gen.Choose(1, 9999)
        from high in Quantity
        from text in Text
        from price in Gen.Choose(10, 99999)
        from unit in Unit
        select new PriceBracket { Number = number?[..3], From = low, To = high, Text = text, Price = new decimal(price, 0, 0, false, 2), Unit = unit, PriceType = "NET" };

    static Gen<CatalogPrice> CatalogPrice =>
        from value in Price
        from quantity in Quantity
        from unit in Unit
        from rebate in Cents
        from brackets in List(PriceBracket)
        from effective in At
        from expires in At
        from dates in List(Entry)
        from list in Maybe(from number in Word from date in Day select new PriceList { Number = number, Date = date })
        from times in List(LeadTime)
        from currency in Maybe(Gen.Elements("USD", "EUR"))
        from packings in List(PackingEntry)
        from restrictions in List(Restriction)
        from references in List(Reference)
        from markets in List(from area in Text from text in Text select new Market { Type = "001", Area = area, Text = text, Class = "WS" })
        from adjustments in List(Adjustment)
        select new CatalogPrice
        {
            Class = "WS",
            Type = "LPR",
            Value = value,
            Quantity = quantity,
            Unit = unit,
            Rebate = rebate,
            Brackets = brackets,
            Effective = effective,
            Expires = expires,
            Dates = dates,
            PriceList = list,
            LeadTimes = times,
            CurrencyParty = currency is null ? null : "BY",
            Currency = currency,
            Packings = packings,
            Restrictions = restrictions,
            References = references,
            Markets = markets,
            Adjustments = adjustments,
        };

    static Gen<CatalogLine> CatalogLine =>
        from number in Text
        from item in Item
        where item is not null
        from change in Maybe(Gen.Elements("added", "changed", "003"))
        from effective in At
        from available in At
        from dates in List(Entry)
        from references in List(Reference)
        from contacts in List(Contact)
        from restrictions in List(Restriction)
        from descriptions in List(Description)
        from measurements in List(Measurement)
        from packagings in List(Description)
        from packings in List(PackingEntry)
        from routings in List(Routing)
        from terms in List(Term)
        from times in List(LeadTime)
        from adjustments in List(Adjustment)
        from freight in Freight
        from taxes in List(Tax)
        from prices in List(CatalogPrice)
        from others in OtherParties
        from codes in List(CodeList)
        from components in List(Component)
        from remarks in List(Remark)
        select new CatalogLine
        {
            Number = number,
            Item = item,
            Change = change,
            Effective = effective,
            Available = available,
            Dates = dates,
            References = references,
            Contacts = contacts,
            Restrictions = restrictions,
            Descriptions = descriptions,
            Measurements = measurements,
            Packagings = packagings,
            Packings = packings,
            Routings = routings,
            Terms = terms,
            LeadTimes = times,
            Adjustments = adjustments,
            Freight = freight,
            Taxes = taxes,
            Prices = prices,
            OtherParties = others,
            CodeLists = codes,
            Components = components,
            Remarks = [.. remarks.Select(remark => remark with { Text = [] })],
        };

    public static Gen<PriceCatalog> PriceCatalog =>
        from kind in Gen.Elements("price-catalog", "sales-catalog", "CP")
        from purpose in Maybe(Gen.Elements("original", "replacement", "ZZ"))
        from number in Text
        from edition in Text
        from replaces in Maybe(from old in Word from revision in Text select new CatalogReference { Number = old, Revision = revision })
        from title in Text
        from effective in At
        from expires in At
        from dates in List(Entry)
        from prices in List(PriceEntry)
        from references in List(Reference)
        from contacts in List(Contact)
        from restrictions in List(Restriction)
        from currency in Maybe(Gen.Elements("USD", "EUR"))
        from terms in List(Term)
        from times in List(LeadTime)
        from adjustments in List(Adjustment)
        from routings in List(Routing)
        from freight in Freight
        from taxes in List(Tax)
        from vendor in Party
        from buyer in Party
        from others in OtherParties
        from codes in List(CodeList)
        from remarks in List(Remark)
        from lines in List(CatalogLine)
        select new PriceCatalog
        {
            Kind = kind,
            Purpose = purpose,
            Number = number,
            Edition = edition,
            Replaces = replaces,
            Title = title,
            Effective = effective,
            Expires = expires,
            Dates = dates,
            Prices = prices,
            References = references,
            Contacts = contacts,
            Restrictions = restrictions,
            CurrencyParty = currency is null ? null : "SE",
            Currency = currency,
            Terms = terms,
            LeadTimes = times,
            Adjustments = adjustments,
            Routings = routings,
            Freight = freight,
            Taxes = taxes,
            Vendor = vendor,
            Buyer = buyer,
            OtherParties = others,
            CodeLists = codes,
            Remarks = [.. remarks.Select(remark => remark with { Text = [] })],
            Lines = lines,
        };
}
