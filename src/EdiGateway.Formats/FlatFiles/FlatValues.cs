using EdiGateway.Formats.Findings;

namespace EdiGateway.Formats.FlatFiles;

/// <summary>The values of one record, checked field by field.</summary>
static class FlatValues
{
    /// <summary>What is wrong with a line apart from its fields.</summary>
    public static void CheckLine(FlatLine line, LayoutRecord record, Layout layout, FlatFindings findings, FlatPlace place)
    {
        if (line.Fault is not null)
            findings.Add(line.Fault, place, record, expected: line.FaultText);
        if (line.Outside(layout.IsJoined ? layout.Records[^1] : record) is { } outside)
            findings.Add(Catalogue.FlatTextOutside, place, record, value: outside.Text, expected: outside.Where);
    }

    public static string[] Read(FlatLine line, LayoutRecord record, Layout layout, FlatFindings findings, FlatPlace place)
    {
        var values = new string[record.Fields.Count];
        foreach (var field in record.Fields)
        {
            var text = line.Text(field);
            var value = values[field.Number - 1] = FieldText.Read(field, text, out var issue);
            if (issue is not null)
                findings.Add(issue, place with { ByteOffset = line.OffsetOf(field) }, record, field, value);
            if (value.Contains('\uFFFD'))
                findings.Add(Catalogue.FlatTextUndecodable, place with { ByteOffset = line.OffsetOf(field) }, record, field, value, layout.Encoding.WebName);
            if (layout.Kind == LayoutKind.Delimited && field.Width > 0 && value.Length > field.Width)
                findings.Add(Catalogue.FlatFieldTooLong, place with { ByteOffset = line.OffsetOf(field) }, record, field, value, $"{field.Width} characters");
        }
        return values;
    }

    public static void CheckCounts(LayoutRecord record, string[] values, Tally tally, FlatFindings findings, FlatPlace place)
    {
        foreach (var field in record.Fields)
        {
            var stated = values[field.Number - 1];
            if (field.Count is { } count && stated.Length > 0 && !tally.Agrees(count, stated))
                findings.Add(Catalogue.FlatCountWrong, place, record, field, stated, tally.Value(count));
        }
    }
}
