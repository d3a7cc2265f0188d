using System.Globalization;
using System.Text.RegularExpressions;
using EdiGateway.Formats.Schema;

namespace EdiGateway.Host.Reference;

/// <summary>What the dictionary calls a place of a map.</summary>
sealed partial class PlaceWords(SchemaLibrary schemas)
{
    /// <summary>The meaning of the code that chooses the segment or the pair, else the element's name; null when neither is known.</summary>
    /// <param name="place">Such as <c>BEG04</c>, <c>REF[DP]02</c>, <c>PO106..25[UP]</c>.</param>
    /// <param name="version">Whose dictionary.</param>
    public string? Of(string place, string version)
    {
        if (Parts().Match(place) is not { Success: true } parts || schemas.Segment(version, parts.Groups["tag"].Value) is not { } segment)
            return null;
        var (number, test, code) = (int.Parse(parts.Groups["element"].ValueSpan, CultureInfo.InvariantCulture), parts.Groups["test"].Value, parts.Groups["code"].Value);
        if (number > segment.Elements.Count)
            return null;
        var (chooser, value) = code.Length > 0 ? (segment.Elements[number - 1], code) : (segment.Elements[0], test);
        if (value.Length > 0)
            return chooser.Element?.Codes?.Meaning(value.Split('|')[0]);
        var use = segment.Elements[number - 1];
        var component = parts.Groups["component"] is { Success: true } group ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 0;
        var (id, name) = component > 0 && component <= use.Composite?.Components.Count ? (use.Composite.Components[component - 1].Id, use.Composite.Components[component - 1].Name) : (use.Id, use.Name);
        return name == id ? null : name;
    }

    /// <summary>The segment of a place: FOB of FOB01, PO106..25 of PO106..25[UP].</summary>
    public static string SegmentOf(string place) => Parts().Match(place) is not { Success: true } parts ? place
        : parts.Groups["code"].Success ? place[..place.LastIndexOf('[')]
        : parts.Groups["more"].Value.Contains("..", StringComparison.Ordinal) ? place
        : place[..parts.Groups["element"].Index];

    [GeneratedRegex(@"^(?:.*/)?(?<tag>[A-Z][A-Z0-9]{1,2})(?:\[(?<test>[^\]]*)\])?(?<element>[0-9]{2})(?:-(?<component>[0-9]+))?(?<more>(?:\+|\.\.)[0-9+.-]+)?(?:\[(?<code>[^\]]*)\])?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parts();
}
