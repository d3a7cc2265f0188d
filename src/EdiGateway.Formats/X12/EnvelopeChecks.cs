using EdiGateway.Formats.Findings;

namespace EdiGateway.Formats.X12;

/// <summary>Checks the values of ISA and GS that nothing else depends on: dates, times, numbers, usage (X12.5).</summary>
static class EnvelopeChecks
{
    public static void Check(InterchangeHeader header, Leniency leniency, List<Finding> findings)
    {
        if (header.Date.Length != 6 || !IsDate(header.Date))
            Add(Catalogue.InterchangeDate, "ISA", 9, header.Date, "a date as YYMMDD", header.ByteOffset);
        if (header.Time.Length != 4 || !IsTime(header.Time))
            Add(Catalogue.InterchangeTime, "ISA", 10, header.Time, "a time as HHMM", header.ByteOffset);
        if (!IsNumber(header.ControlNumber))
            Add(Catalogue.InterchangeNumber, "ISA", 13, header.ControlNumber, "nine digits", header.ByteOffset);
        if (header.UsageIndicator is not ("P" or "T" or "I"))
            Add(Catalogue.UsageUnknown, "ISA", 15, header.UsageIndicator, "P, T or I", header.ByteOffset);

        void Add(CatalogueEntry entry, string segment, int element, string value, string expected, long offset) => Note(leniency, findings, entry, segment, element, value, expected, offset);
    }

    public static void Check(GroupHeader group, Leniency leniency, List<Finding> findings)
    {
        if (!IsDate(group.Date))
            Note(leniency, findings, Catalogue.GroupDate, "GS", 4, group.Date, "a date as CCYYMMDD", group.ByteOffset);
        else if (group.Date.Length == 6 && leniency.SixDigitDates != X12.Check.Off)
            findings.Add(new Finding { Entry = Catalogue.GroupDate, Severity = leniency.SixDigitDates == X12.Check.Reject ? Severity.Error : Severity.Warning, Segment = "GS", Element = 4, Value = group.Date, Expected = "a date as CCYYMMDD", ByteOffset = group.ByteOffset });
        if (!IsTime(group.Time))
            Note(leniency, findings, Catalogue.GroupDate, "GS", 5, group.Time, "a time as HHMM", group.ByteOffset);
        if (!IsNumber(group.ControlNumber))
            Note(leniency, findings, Catalogue.GroupNumber, "GS", 6, group.ControlNumber, "1 to 9 digits", group.ByteOffset);
    }

    static void Note(Leniency leniency, List<Finding> findings, CatalogueEntry entry, string segment, int element, string value, string expected, long offset)
    {
        if (leniency.EnvelopeDates != X12.Check.Off)
            findings.Add(new Finding
            {
                Entry = entry,
                Severity = leniency.EnvelopeDates == X12.Check.Reject ? Severity.Error : Severity.Warning,
                Segment = segment,
                Element = element,
                Value = value,
                Expected = expected,
                ByteOffset = offset,
            });
    }

    static bool IsDate(string text) => CalendarDate.IsValid(System.Text.Encoding.Latin1.GetBytes(text), out _);

    static bool IsTime(string text) => ClockTime.IsValid(System.Text.Encoding.Latin1.GetBytes(text));

    static bool IsNumber(string text) => text.Length is >= 1 and <= 9 && text.All(char.IsAsciiDigit);
}
