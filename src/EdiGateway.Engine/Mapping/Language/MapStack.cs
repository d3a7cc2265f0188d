using EdiGateway.Engine.Partners;

namespace EdiGateway.Engine.Mapping.Language;

/// <summary>Puts a map and its overlays together: map ← version ← partner.</summary>
static class MapStack
{
    public static EffectiveMap Build(MapFile map, IReadOnlyList<MapFile> overlays, Problems problems)
    {
        var parts = new PartExpansion(problems);
        var used = new HashSet<string>(StringComparer.Ordinal);
        var rules = parts.Expand(map.Rules, map.Parts, used);
        foreach (var (name, part) in map.Parts.Where(p => !used.Contains(p.Key)))
            problems.Add(part.Name, $"part {name} is never used");

        var tables = new Dictionary<string, TableSource>(map.Tables, StringComparer.Ordinal);
        foreach (var overlay in overlays)
        {
            var known = map.Parts.Concat(overlay.Parts).GroupBy(p => p.Key).ToDictionary(p => p.Key, p => p.Last().Value, StringComparer.Ordinal);
            MergeTables(tables, overlay, problems);
            rules = OverlayRules.Apply(rules, overlay, list => parts.Expand(list, known, used), problems);
        }
        return new EffectiveMap { Id = map.Id.Value, Format = map.Format ?? map.Id, Document = map.Document ?? map.Id, Rules = rules, Tables = tables };
    }

    static void MergeTables(Dictionary<string, TableSource> tables, MapFile overlay, Problems problems)
    {
        foreach (var (name, change) in overlay.Tables)
        {
            var entries = tables.TryGetValue(name, out var table) ? table.Entries.ToList() : [];
            foreach (var entry in change.Entries)
            {
                var index = entries.FindIndex(e => e.Code.Value == entry.Code.Value);
                if (entry.Name is not null && index >= 0)
                    entries[index] = entry;
                else if (entry.Name is not null)
                    entries.Add(entry);
                else if (index >= 0)
                    entries.RemoveAt(index);
                else
                    problems.Add(entry.Code, $"table {name} has no code {entry.Code} to take away{Closest.Hint(entry.Code.Value, entries.Select(e => e.Code.Value), "it has")}");
            }
            tables[name] = new TableSource(change.Name, entries);
        }
    }
}
