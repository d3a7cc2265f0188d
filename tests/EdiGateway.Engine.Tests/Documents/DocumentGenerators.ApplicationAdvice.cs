using EdiGateway.Engine.Documents;
using FsCheck;
using FsCheck.Fluent;

namespace EdiGateway.Engine.Tests.Documents;

static partial class DocumentGenerators
{
    static Gen<ApplicationError> ApplicationError =>
        from code in Gen.Elements("007", "011", "ZZZ")
        from text in Text
        from segment in Text
        from position in Days
        from place in Days
        from element in Gen.Choose(1, 1700)
        from value in Text
        from suggestion in Text
        from notes in Texts
        from data in Texts
        select new ApplicationError
        {
            Code = code,
            Text = text,
            Segment = segment?[..3],
            SegmentPosition = position,
            ElementPosition = place,
            Element = place is null ? null : $"{element}",
            Value = value,
            Suggestion = suggestion,
            Notes = notes,
            RelatedData = data,
        };

    static Gen<ApplicationVerdict> ApplicationVerdict =>
        from verdict in Gen.Elements("accepted", "rejected", "item-rejected", "BA")
        from number in Word
        from application in Text
        from sent in At
        from control in Maybe(Gen.Choose(1, 999999999))
        from purpose in Maybe(Gen.Elements("original", "change"))
        from references in List(Reference)
        from dates in List(Entry)
        from contacts in List(Contact)
        from amounts in List(from value in Gen.Choose(-9999, 9999) select new Amount { AmountType = "TT", Value = value / 100m })
        from quantities in List(QuantityEntry)
        from errors in List(ApplicationError)
        from codes in List(CodeList)
        select new ApplicationVerdict
        {
            Verdict = verdict,
            ReferenceType = "PO",
            Reference = number,
            SenderApplication = application,
            ReceiverApplication = application,
            SentAt = sent,
            GroupNumber = control is null ? null : $"{control}",
            SetNumber = control is null ? null : $"{control:0000}",
            SetId = "850",
            Purpose = purpose,
            References = references,
            Dates = dates,
            Contacts = contacts,
            Amounts = amounts,
            Quantities = [.. quantities.Select(entry => entry with { Kind = "received" })],
            Errors = errors,
            CodeLists = codes,
        };

    public static Gen<ApplicationAdvice> ApplicationAdvice =>
        from purpose in Gen.Elements("original", "replacement", "ZZ")
        from number in Word
        from created in At
        from reference in Text
        from kind in Maybe(Gen.Elements("00", "ZZ"))
        from action in Maybe(Gen.Elements("1", "82"))
        from sender in Party
        from receiver in Party
        from others in OtherParties
        from verdicts in List(ApplicationVerdict)
        select new ApplicationAdvice
        {
            Purpose = purpose,
            Number = number,
            CreatedAt = created,
            Reference = reference,
            TransactionType = kind,
            Action = action,
            Sender = sender,
            Receiver = receiver,
            OtherParties = others,
            Verdicts = verdicts,
        };
}
