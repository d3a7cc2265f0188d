using System.Globalization;
using System.Net;
using System.Text;

namespace EdiGateway.Formats.Schema.Guides;

/// <summary>A companion guide as one HTML page: everything in it, no scripts, nothing fetched.</summary>
public static class GuideHtml
{
    const int MostCodes = 12;   // longer lists are folded

    const string Style = """
        body { font: 15px/1.45 system-ui, sans-serif; color: #1c2733; background: #fff; max-width: 1100px; margin: 2rem auto; padding: 0 1rem; }
        h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2.2rem; border-bottom: 1px solid #cfd8e3; } h2 small { color: #5b6b7c; font-weight: normal; }
        table { border-collapse: collapse; width: 100%; } th { text-align: left; color: #5b6b7c; font-weight: 600; } th, td { padding: .2rem .6rem .2rem 0; border-bottom: 1px solid #eef2f6; vertical-align: top; }
        .id { font-family: ui-monospace, monospace; white-space: pre; } .n { text-align: right; } .area td { background: #f3f6f9; font-weight: 600; }
        .loop td { font-weight: 600; } .off { color: #98a5b3; text-decoration: line-through; } .narrows { background: #fff4dc; } .extends { background: #e2f3e6; }
        .codes { color: #37485a; font-size: .92em; } code { font-family: ui-monospace, monospace; background: #f3f6f9; padding: 0 .2rem; } ins { text-decoration: none; background: #e2f3e6; } del { color: #98a5b3; }
        @media print { details > * { display: block; } body { margin: 0; } }
        """;

    public static string Write(CompanionGuide guide)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Text(GuideText.Title(guide))}</title>
            <style>
            {Style}
            </style>
            </head>
            <body>
            <h1>{Text(GuideText.Title(guide))}</h1>
            <p>Functional group {Text(guide.FunctionalGroup)} (GS01). {(guide.Partner is null ? "This is the standard, without any partner's overlay." : guide.IsChanged ? "<span class=\"narrows\">Narrower than the standard</span>, <span class=\"extends\">wider than the standard</span>." : "The partner has no overlay for this set: it is the standard.")}</p>

            """);
        WriteTable(html, guide);
        for (var i = 0; i < guide.Segments.Count; i++)
            WriteSegment(html, guide.Segments[i], i);
        return html.Append("</body>\n</html>\n").ToString();
    }

    static void WriteTable(StringBuilder html, CompanionGuide guide)
    {
        html.Append("<table>\n<tr><th>Place<th>Name<th>Use<th class=\"n\">Max<th>Differs from the standard</tr>\n");
        var area = "";
        foreach (var position in guide.Positions)
        {
            if (position.Area != area)
                html.Append(CultureInfo.InvariantCulture, $"<tr class=\"area\"><td colspan=\"5\">{Text(area = position.Area)}</tr>\n");
            var id = position.IsLoop ? $"loop {Text(position.Id)}" : position.Section < 0 ? Text(position.Id) : $"<a href=\"#s{position.Section}\">{Text(position.Id)}</a>";
            html.Append(CultureInfo.InvariantCulture, $"<tr class=\"{Class(position.IsLoop ? "loop" : "", position.Use, position.Changes)}\"><td class=\"id\">{new string(' ', 2 * position.Depth)}{id}<td>{Text(position.Name)}<td>{Text(position.Use)}<td class=\"n\">{Text(GuideText.Max(position))}<td>{Changes(position.Changes)}</tr>\n");
        }

        html.Append("</table>\n");
    }

    static void WriteSegment(StringBuilder html, GuideSegment segment, int number)
    {
        html.Append(CultureInfo.InvariantCulture, $"<h2 id=\"s{number}\">{Text(segment.Id)} {Text(segment.Name)} <small>at {Text(string.Join(", ", segment.Places))}</small></h2>\n<table>\n<tr><th>Place<th>Element<th>Name<th>Type<th>Length<th>Use<th>Codes, differences</tr>\n");
        foreach (var element in segment.Elements.SelectMany(element => element.Components.Prepend(element)))
            html.Append(CultureInfo.InvariantCulture, $"<tr class=\"{Class("", element.Use, element.Changes)}\"><td class=\"id\">{Text(element.Place)}<td>{Text(element.Id)}<td>{Text(element.Name)}<td>{Text(element.Type)}<td>{Text(GuideText.Length(element))}<td>{Text(element.Use)}{(element.Repeat > 1 ? $", up to {element.Repeat} times" : "")}<td class=\"codes\">{Changes(element.Changes)}{Codes(element)}</tr>\n");
        html.Append("</table>\n");
        if (segment.Rules.Count > 0)
            html.Append("<ul>\n").AppendJoin("", segment.Rules.Select(rule => $"<li>{Text(rule)}\n")).Append("</ul>\n");
    }

    static string Codes(GuideElement element)
    {
        if (element.CodesAt is { } place)
            return $"codes as in {Text(place)}";
        if (element.Codes.Count == 0)
            return "";
        var codes = string.Join(", ", element.Codes.Select(code => $"{(code.IsAdded ? "<ins>" : "")}<code>{Text(code.Code)}</code>{(code.Meaning is null ? "" : $" {Text(code.Meaning)}")}{(code.IsAdded ? "</ins>" : "")}"));
        var notTaken = element.NotTaken.Count == 0 ? "" : $"<br>not taken: <del>{Text(string.Join(", ", element.NotTaken))}</del>";
        return element.Codes.Count + element.NotTaken.Count <= MostCodes ? codes + notTaken : $"<details{(element.HasOwnCodes && element.Codes.Count <= MostCodes ? " open" : "")}><summary>{element.Codes.Count} codes</summary>{codes}{notTaken}</details>";
    }

    static string Changes(IReadOnlyList<GuideChange> changes) => string.Join("; ", changes.Select(change => Text(change.Sentence)));

    static string Class(string kind, string use, IReadOnlyList<GuideChange> changes) =>
        string.Join(' ', new[] { kind, use == GuideComparison.Use(Requirement.Forbidden) ? "off" : "", changes.Any(change => change.Effect == GuideEffect.Extends) ? "extends" : changes.Count > 0 ? "narrows" : "" }.Where(name => name.Length > 0));

    static string Text(string? text) => WebUtility.HtmlEncode(text ?? "");
}
