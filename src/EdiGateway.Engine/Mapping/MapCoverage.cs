using EdiGateway.Engine.Documents;
using EdiGateway.Engine.Mapping.Binding;

namespace EdiGateway.Engine.Mapping;

/// <summary>Compares the fields of a document with the places that a map has for them.</summary>
public static class MapCoverage
{
    /// <summary>What the format has no place for, in the order of the document.</summary>
    public static IReadOnlyList<MapGap> Gaps(Map map)
    {
        List<MapGap> gaps = [];
        Collect(gaps, map.Places, DocumentTypes.Find(map.DocumentType)!, "");
        return gaps;
    }

    static void Collect(List<MapGap> gaps, IReadOnlyList<MapPlace> places, Type type, string prefix)
    {
        foreach (var (name, property) in DocumentShape.Of(type).Fields)
        {
            // Envelopes, not rules, say who the partner is.
            if (property.DeclaringType == typeof(BusinessDocument))
                continue;
            var item = DocumentShape.ItemOf(property.PropertyType);
            var path = item is null ? prefix + name : $"{prefix}{name}[]";
            var own = places.Where(place => place.Path == path || (item is not null && place.Path == prefix + name)).ToList();
            var inside = places.Where(place => place.Path.StartsWith(path + ".", StringComparison.Ordinal)).ToList();
            var numbered = item is null ? [] : places.Select(place => Number(place.Path, prefix + name)).OfType<int>().Distinct().Order().ToList();
            if (numbered.Count > 0 && own.Count == 0)
            {
                gaps.Add(new MapGap(path, MapGapKind.FirstItemsOnly, numbered.Count));
                foreach (var number in numbered)
                    Collect(gaps, places, item!, $"{prefix}{name}[{number}].");
            }
            else if (own.Count + inside.Count == 0)
                gaps.Add(new MapGap(path, MapGapKind.NoPlace));
            else if (!own.Concat(inside).Any(place => place.Writes))
                gaps.Add(new MapGap(path, MapGapKind.NotWritten));
            else if (!own.Concat(inside).Any(place => place.Reads))
                gaps.Add(new MapGap(path, MapGapKind.NotRead));
            else if (inside.Count > 0)
                Collect(gaps, places, item ?? property.PropertyType, path + ".");
        }
    }

    /// <summary>2 of <c>terms[2].netDays</c>, when the list is terms.</summary>
    static int? Number(string path, string list) =>
        path.StartsWith(list + "[", StringComparison.Ordinal) && path.IndexOf(']', list.Length) is > 0 and var end && int.TryParse(path.AsSpan(list.Length + 1, end - list.Length - 1), out var number) ? number : null;
}
