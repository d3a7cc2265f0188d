using EdiGateway.Formats.Findings;

namespace EdiGateway.Formats.FlatFiles;

/// <summary>Collects findings up to a limit and counts all of them.</summary>
sealed class FlatFindings(int limit)
{
    readonly List<Finding> _kept = [];

    public IReadOnlyList<Finding> Kept => _kept;

    public int Count { get; private set; }

    public bool HasErrors { get; private set; }

    public void Add(CatalogueEntry entry, FlatPlace place, LayoutRecord? record = null, LayoutField? field = null, string? value = null, string? expected = null)
    {
        Count++;
        HasErrors |= entry.Severity == Severity.Error;
        if (_kept.Count >= limit)
            return;
        _kept.Add(new Finding
        {
            Entry = entry,
            Segment = record?.Id,
            SegmentPosition = place.Position,
            Element = field?.Number ?? 0,
            ElementId = field?.Name,
            Name = field?.Name,
            Value = value,
            ByteOffset = place.ByteOffset,
            Detail = place.Line > 0 ? $"Line {place.Line}" : place.Position > 0 ? $"Record {place.Position}" : "File",
            Expected = expected ?? (field, entry) switch
            {
                ({ Mask: { } mask }, _) when entry == Catalogue.FlatFormWrong => mask.Pattern,
                ({ Codes: { } codes }, _) when entry == Catalogue.FlatCodeUnknown => string.Join(", ", codes),
                ({ Constant: { } constant }, _) when entry == Catalogue.FlatConstantDiffers => constant,
                _ => null,
            },
        });
    }

    public void AddAll(FlatFindings others)
    {
        Count += others.Count;
        HasErrors |= others.HasErrors;
        _kept.AddRange(others._kept.Take(limit - _kept.Count));
    }
}
