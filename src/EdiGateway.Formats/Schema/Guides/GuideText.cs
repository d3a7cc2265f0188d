using System.Globalization;
using System.Text;

namespace EdiGateway.Formats.Schema.Guides;

/// <summary>A companion guide as plain text.</summary>
public static class GuideText
{
    const int Width = 110;
    const int MostCodes = 40;   // longer lists show only the codes that have a meaning

    public static string Write(CompanionGuide guide)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Title(guide)}").AppendLine(CultureInfo.InvariantCulture, $"{Introduction(guide)}").AppendLine();
        WriteTable(text, guide);
        foreach (var segment in guide.Segments)
            WriteSegment(text, segment);
        return text.ToString();
    }

    public static string Title(CompanionGuide guide) => $"{guide.Set} {guide.Name}, version {guide.Version}{(guide.Partner is null ? "" : $", as agreed with {guide.Partner}")}";

    public static string Introduction(CompanionGuide guide) => $"Functional group {guide.FunctionalGroup} (GS01). " + (guide.Partner is null
        ? "This is the standard, without any partner's overlay."
        : guide.IsChanged ? "Marks: - narrower than the standard, + wider, ± both." : "The partner has no overlay for this set: it is the standard.");

    /// <summary>-, +, ± or nothing.</summary>
    public static string Mark(IReadOnlyList<GuideChange> changes)
    {
        var (narrows, extends) = (changes.Any(change => change.Effect == GuideEffect.Narrows), changes.Any(change => change.Effect == GuideEffect.Extends));
        return narrows && extends ? "±" : narrows ? "-" : extends ? "+" : "";
    }

    public static string Length(GuideElement element) => element.Type is null ? "" : element.Min == element.Max ? $"{element.Max}" : $"{element.Min}-{element.Max}";

    static void WriteTable(StringBuilder text, CompanionGuide guide)
    {
        var ids = guide.Positions.Select(position => $"{new string(' ', 2 * position.Depth)}{(position.IsLoop ? "loop " : "")}{position.Id}").ToList();
        var (idWidth, nameWidth) = (ids.Max(id => id.Length), guide.Positions.Max(position => position.Name.Length));
        var area = "";
        for (var i = 0; i < ids.Count; i++)
        {
            var position = guide.Positions[i];
            if (position.Area != area)
                text.AppendLine(CultureInfo.InvariantCulture, $"{area = position.Area}");
            Line(text, $"{Mark(position.Changes),2} {ids[i].PadRight(idWidth)}  {position.Name.PadRight(nameWidth)}  {position.Use,-9}  {Max(position),4}  {Sentences(position.Changes)}");
        }
    }

    /// <summary>How often a place may be used; ">1" = any number.</summary>
    public static string Max(GuidePosition position) => position.Max is { } max ? max.ToString(CultureInfo.InvariantCulture) : ">1";

    static void WriteSegment(StringBuilder text, GuideSegment segment)
    {
        Line(text, "");
        Line(text, $"{segment.Id}  {segment.Name}  (at {string.Join(", ", segment.Places)})");
        foreach (var element in segment.Elements)
        {
            WriteElement(text, element);
            foreach (var component in element.Components)
                WriteElement(text, component);
        }

        foreach (var rule in segment.Rules)
            Wrap(text, "   rule: ", rule.Split(' '), " ");
    }

    static void WriteElement(StringBuilder text, GuideElement element)
    {
        Line(text, $"{Mark(element.Changes),2} {element.Place,-8} {element.Id,-5} {element.Name,-32} {element.Type,-2} {Length(element),-6} {element.Use,-11} {(element.Repeat > 1 ? $"repeats {element.Repeat} times  " : "")}{Sentences(element.Changes)}");
        var known = element.Codes.Count <= MostCodes || element.HasOwnCodes && element.NotTaken.Count > 0 ? element.Codes : [.. element.Codes.Where(code => code.Meaning is not null || code.IsAdded)];
        if (known.Count > 0)
            Wrap(text, new string(' ', 18), known.Select(code => $"{code.Code}{(code.IsAdded ? "+" : "")}{(code.Meaning is null ? "" : $" {code.Meaning}")}"), ", ");
        if (element.CodesAt is { } place)
            Line(text, $"{new string(' ', 18)}codes as in {place}");
        if (known.Count < element.Codes.Count)
            Line(text, $"{new string(' ', 18)}{(known.Count == 0 ? "one of" : "and")} {element.Codes.Count - known.Count} {(known.Count == 0 ? "" : "more ")}codes");
        if (element.NotTaken.Count is > 0 and <= MostCodes)
            Wrap(text, $"{new string(' ', 18)}not taken: ", element.NotTaken, ", ");
    }

    static string Sentences(IReadOnlyList<GuideChange> changes) => string.Join("; ", changes.Select(change => change.Sentence));

    static void Wrap(StringBuilder text, string start, IEnumerable<string> parts, string between)
    {
        var line = new StringBuilder(start);
        var isEmpty = true;
        foreach (var part in parts)
        {
            if (!isEmpty && line.Length + between.Length + part.Length > Width)
            {
                Line(text, line.Append(between).ToString());
                line.Clear().Append(' ', start.Length);
                isEmpty = true;
            }

            line.Append(isEmpty ? "" : between).Append(part);
            isEmpty = false;
        }

        Line(text, line.ToString());
    }

    static void Line(StringBuilder text, string line) => text.Append(line.AsSpan().TrimEnd()).AppendLine();
}
