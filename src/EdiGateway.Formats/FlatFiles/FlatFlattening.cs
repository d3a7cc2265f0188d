using EdiGateway.Formats.Findings;
using EdiGateway.Formats.Tree;

namespace EdiGateway.Formats.FlatFiles;

/// <summary>Brings a document's loops and segments into the order of the file.</summary>
static class FlatFlattening
{
    public static List<FlatRecord> Records(OutLoop document, Layout layout, FlatFindings findings)
    {
        var records = new List<FlatRecord>();
        if (document.Id == layout.First.Id)
            Add(records, layout.First, document, -1, findings);
        else
            AddChildren(records, layout.Records.Where(r => r is { Role: LayoutRecordRole.Document, Parent: null }).ToList(), document, -1, findings);
        return records;
    }

    static void AddChildren(List<FlatRecord> records, IReadOnlyList<LayoutRecord> kinds, OutLoop loop, int parent, FlatFindings findings)
    {
        foreach (var kind in kinds)
        {
            var before = records.Count;
            foreach (var segment in loop.Segments.Where(s => s.Id == kind.Id && kind.Id != loop.Id))
                records.Add(new FlatRecord(kind, Values(kind, segment, records.Count, findings), parent));
            foreach (var inner in loop.Loops.Where(l => l.Id == kind.Id))
                Add(records, kind, inner, parent, findings);
            if (records.Count == before && kind.Required)
                AddRequired(records, kind, parent, findings);
            if (kind.Parent is not null && records.Skip(before).Count(r => r.Layout == kind) is var count && count > kind.Max)
                findings.Add(Catalogue.FlatRecordTooMany, new FlatPlace(0, before + 1, -1), kind, expected: $"{count} times under {kind.Parent.Id}, which takes {kind.Max}");
        }
        foreach (var id in loop.Segments.Select(s => s.Id).Concat(loop.Loops.Select(l => l.Id)).Distinct().Where(id => id != loop.Id && !kinds.Any(k => k.Id == id)))
            findings.Add(Catalogue.FlatRecordUnknown, new FlatPlace(0, records.Count, -1), value: id);
    }

    static void Add(List<FlatRecord> records, LayoutRecord kind, OutLoop loop, int parent, FlatFindings findings)
    {
        var own = records.Count;
        records.Add(new FlatRecord(kind, Values(kind, loop.Segments.Find(s => s.Id == kind.Id), own, findings), parent));
        AddChildren(records, kind.Children, loop, own, findings);
    }

    /// <summary>A record that must be there and holds only what the gateway itself knows is made; any other is missing.</summary>
    static void AddRequired(List<FlatRecord> records, LayoutRecord kind, int parent, FlatFindings findings)
    {
        if (kind.Fields.All(f => f.Count is not null || f.Constant is not null))
            records.Add(new FlatRecord(kind, Values(kind, null, records.Count, findings), parent));
        else
            findings.Add(Catalogue.FlatRecordMissing, new FlatPlace(0, records.Count, -1), kind);
    }

    static string[] Values(LayoutRecord kind, OutSegment? segment, int position, FlatFindings findings)
    {
        if (segment is not null && segment.Count > kind.Fields.Count)
            findings.Add(Catalogue.FlatTextOutside, new FlatPlace(0, position + 1, -1), kind, value: segment.Get(segment.Count), expected: $"field {segment.Count}");
        return [.. kind.Fields.Select(f => segment?.Get(f.Number) ?? "")];
    }
}
