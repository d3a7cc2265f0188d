using EdiGateway.Formats.Findings;

namespace EdiGateway.Engine.Mapping.Plans;

/// <summary>One walk over a document that is written.</summary>
/// <param name="format">As findings name it: <c>x12/850 004010</c>.</param>
sealed class WriteRun(string format)
{
    const int MostFindings = 1000;

    readonly HashSet<string> _unexpressed = new(StringComparer.Ordinal);

    public DocumentPath Path { get; } = new();

    public List<Finding> Findings { get; } = [];

    /// <summary>Element at which the slice that is written begins.</summary>
    public int SliceStart { get; set; }

    /// <summary>Levels of the hierarchy written so far.</summary>
    public int TreeCount { get; set; }

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

    void Add(Finding finding)
    {
        if (Findings.Count < MostFindings)
            Findings.Add(finding);
    }
}
