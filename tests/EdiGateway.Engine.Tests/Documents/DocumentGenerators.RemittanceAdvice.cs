using EdiGateway.Engine.Documents;
using FsCheck;
using FsCheck.Fluent;

namespace EdiGateway.Engine.Tests.Documents;

static partial class DocumentGenerators
{
    static Gen<BankAccount?> BankAccount => Maybe(from bank in Word from number in Word select new BankAccount { BankScheme = "01", Bank = bank, Kind = "DA", Number = number });

    static Gen<RemittanceLine> RemittanceLine =>
        from number in Word
        from quantity in Quantity
        from unit in Unit
        from price in Price
        from item in Item
        from references in List(Reference)
        from adjustments in List(from adjustment in Adjustment from taxes in List(Tax) select adjustment with { Taxes = taxes })
        select new RemittanceLine { Number = number, Quantity = quantity, Unit = unit, Price = price, Item = item, References = references, Adjustments = adjustments };

    static Gen<RemittanceAdjustment> RemittanceAdjustment =>
        from amount in Gen.Choose(-99999, 99999)
        from reason in Gen.Elements("01", "59", "ZZ")
        from reference in Text
        from notes in Texts
        from contacts in List(Contact)
        from references in List(Reference)
        from lines in List(RemittanceLine)
        select new RemittanceAdjustment
        {
            Amount = amount / 100m,
            Reason = reason,
            ReferenceType = reference is null ? null : "CM",
            Reference = reference,
            Notes = notes,
            Contacts = contacts,
            References = references,
            Lines = lines,
        };

    static Gen<RemittanceItem> RemittanceItem =>
        from number in Word
        from action in Maybe(Gen.Elements("PO", "PI"))
        from paid in Cents
        from claimed in Cents
        from discount in Cents
        from adjustment in Cents
        from notes in Texts
        from order in Text
        from department in Text
        from references in List(Reference)
        from invoiced in At
        from dates in List(Entry)
        from lines in List(RemittanceLine)
        from adjustments in List(RemittanceAdjustment)
        select new RemittanceItem
        {
            ReferenceType = "IV",
            Number = number,
            Action = action,
            Paid = paid,
            Claimed = claimed,
            Discount = discount,
            AdjustmentReason = adjustment is null ? null : "01",
            Adjustment = adjustment,
            Notes = notes,
            Order = order,
            Department = department,
            References = references,
            InvoicedAt = invoiced,
            Dates = dates,
            Lines = lines,
            Adjustments = adjustments,
        };

    static Gen<RemittanceGroup> RemittanceGroup =>
        from number in Word
        from id in Text
        from reference in Text
        from adjustments in List(from adjustment in RemittanceAdjustment from date in Maybe(Entry) select adjustment with { Dates = date is null ? [] : [date] })
        from items in List(RemittanceItem)
        select new RemittanceGroup
        {
            Number = number,
            Role = id is null ? null : "BY",
            IdScheme = id is null ? null : "92",
            Id = id,
            ReferenceType = reference is null ? null : "CO",
            Reference = reference,
            Adjustments = adjustments,
            Items = items,
        };

    public static Gen<RemittanceAdvice> RemittanceAdvice =>
        from handling in Gen.Elements("advice-only", "payment-and-advice", "X")
        from amount in Gen.Choose(0, 99999999)
        from method in Gen.Elements("check", "ach", "wire", "ZZZ")
        from payerAccount in BankAccount
        from payerNumber in Text
        from payeeAccount in BankAccount
        from returnAccount in BankAccount
        from paidOn in Date
        from notes in Texts
        from number in Text
        from origin in Text
        from currency in Maybe(Gen.Elements("USD", "EUR"))
        from vendorNumber in Text
        from references in List(Reference)
        from dates in List(Entry)
        from payer in Party
        from payee in Party
        from others in OtherParties
        from groups in List(RemittanceGroup)
        select new RemittanceAdvice
        {
            Handling = handling,
            Amount = amount / 100m,
            Direction = "credit",
            Method = method,
            PayerAccount = payerAccount,
            PayerNumber = payerNumber,
            PayeeAccount = payeeAccount,
            PaidOn = paidOn,
            ReturnAccount = returnAccount,
            Notes = notes,
            TraceType = number is null ? null : "3",
            Number = number,
            TraceOrigin = number is null ? null : origin,
            CurrencyParty = currency is null ? null : "PR",
            Currency = currency,
            VendorNumber = vendorNumber,
            References = references,
            Dates = dates,
            Payer = payer,
            Payee = payee,
            OtherParties = others,
            Groups = groups,
        };
}
