using System.Globalization;
using EdiGateway.Formats.Findings;
using EdiGateway.Formats.Tree;

namespace EdiGateway.Engine.Mapping.Plans;

/// <summary>One walk over a document that is written.</summary>
/// <param name="format">As findings name it: <c>x12/850 004010</c>.</param>
sealed class WriteRun(string format)
{
    const int MostFindings = 1000;

    readonly HashSet<string> _unexpressed = new(StringComparer.Ordinal);
    readonly List<(OutLoop Loop, Scope Scope, string Path)> _notBegun = [];
    readonly Dictionary<(string List, string Place), long> _numbers = [];

    public DocumentPath Path { get; } = new();

    public List<Finding> Findings { get; } = [];

    /// <summary>Element at which the slice that is written begins.</summary>
    public int SliceStart { get; set; }

    /// <summary>Levels of the hierarchy written so far.</summary>
    public int TreeCount { get; set; }

    /// <summary>Looks again, when all is written, whether the loop has the segment that begins it.</summary>
    public void Watch(OutLoop loop, Scope scope)
    {
        if (!scope.Places.IsFlat && loop.Segments[0].IsEmpty)
            _notBegun.Add((loop, scope, Path.With("")));
    }

    public void Finish()
    {
        foreach (var (loop, scope, path) in _notBegun.Where(one => one.Loop.Segments[0].IsEmpty && HasContent(one.Loop)))
            Add(MapFindings.Create(Catalogue.MapLoopNotBegun, scope.TriggerTag, 0, 0, 0, -1, scope.TriggerTag, path, string.Join(" or ", scope.TriggerFields), "", format));
    }

    /// <summary>Counts the items of a list by an element of theirs: one more than the item before has, 1 for the first.</summary>
    /// <param name="place">The element.</param>
    /// <param name="own">What the item has there itself; empty when nothing.</param>
    public string Next(string place, string? own)
    {
        var key = (Path.List(), place);
        if (string.IsNullOrEmpty(own))
            return (_numbers[key] = _numbers.GetValueOrDefault(key) + 1).ToString(CultureInfo.InvariantCulture);
        if (long.TryParse(own, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            _numbers[key] = number;
        return own;
    }

    public void Report(CatalogueEntry entry, string segment, ElementPlace at, string field, string expected, string text) =>
        Add(MapFindings.Create(entry, segment, 0, at.Number, at.Component, -1, at.Place, Path.With(field), expected, text, format));

    /// <summary>A field that this format has no place for; the same field of a thousand lines is one finding.</summary>
    public void ReportUnexpressed(string field)
    {
        if (_unexpressed.Add(Path.Pattern(field)))
            Add(MapFindings.Create(Catalogue.MapFieldUnexpressed, null, 0, 0, 0, -1, "", Path.With(field), "", "", format));
    }

    public void ReportHomeless(string place, string text)
    {
        if (_unexpressed.Add($"{Path.Pattern("")}|{place}"))
            Add(MapFindings.Create(Catalogue.MapExtensionUnexpressed, null, 0, 0, 0, -1, place, Path.With("extensions"), "", text, format));
    }

    static bool HasContent(OutLoop loop) => loop.Segments.Exists(segment => !segment.IsEmpty) || loop.Loops.Exists(HasContent);

    void Add(Finding finding)
    {
        if (Findings.Count < MostFindings)
            Findings.Add(finding);
    }
}
