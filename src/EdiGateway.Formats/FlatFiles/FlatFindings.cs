using EdiGateway.Formats.Findings;

namespace EdiGateway.Formats.FlatFiles;

/// <summary>Collects findings up to a limit and counts all of them.</summary>
sealed class FlatFindings(Layout layout, int limit)
{
    readonly List<Finding> _kept = [];

    public IReadOnlyList<Finding> Kept => _kept;

    public int Count { get; private set; }

    public bool HasErrors { get; private set; }

    public void Add(CatalogueEntry entry, FlatPlace place, LayoutRecord? record = null, LayoutField? field = null, string? value = null, string? detail = null)
    {
        Count++;
        HasErrors |= entry.Severity == Severity.Error;
        if (_kept.Count >= limit)
            return;
        detail ??= field switch
        {
            { Mask: { } mask } when entry == Catalogue.FlatFormWrong => mask.Pattern,
            { Codes: { } codes } when entry == Catalogue.FlatCodeUnknown => string.Join(", ", codes),
            { Constant: { } constant } when entry == Catalogue.FlatConstantDiffers => constant,
            _ => null,
        };
        _kept.Add(new Finding
        {
            Entry = entry,
            Severity = entry.Severity,
            Segment = record?.Id,
            SegmentPosition = place.Position,
            Element = field?.Number ?? 0,
            Value = Clip(value),
            ByteOffset = place.ByteOffset,
            Message = entry.Sentence
                .Replace("{place}", place.Line > 0 ? $"Line {place.Line}" : place.Position > 0 ? $"Record {place.Position}" : $"File ({layout.Id})", StringComparison.Ordinal)
                .Replace("{record}", record?.Id ?? "", StringComparison.Ordinal)
                .Replace("{field}", field?.Name ?? "", StringComparison.Ordinal)
                .Replace("{detail}", detail ?? "", StringComparison.Ordinal)
                .Replace("{value}", Clip(value) ?? "", StringComparison.Ordinal),
        });
    }

    public void AddAll(FlatFindings others)
    {
        Count += others.Count;
        HasErrors |= others.HasErrors;
        _kept.AddRange(others._kept.Take(limit - _kept.Count));
    }

    static string? Clip(string? value) => value is { Length: > 99 } ? value[..99] : value;
}
