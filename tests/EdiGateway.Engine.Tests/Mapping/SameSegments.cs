using System.Globalization;
using System.Text.RegularExpressions;
using EdiGateway.Engine.Mapping;
using EdiGateway.Formats.Tree;

namespace EdiGateway.Engine.Tests.Mapping;

/// <summary>
/// The segments of a set, one line each, loop inside loop, in the order of the standard; what stands at the same place of the standard is sorted.
/// Left out is what a map may change: segments that the set does not have, blanks that fill a value up, counts (CTT01, and a CTT that says nothing else) and the numbers of levels and of items that have none (HL01, HL02, HL04, ENT01), and the one default that senders leave out (PKG01).
/// Qualifiers and values of pairs, and groups of slices, are sorted in their segment; slices and lists of texts may be packed into fewer segments, so each stands by itself.
/// </summary>
static partial class SameSegments
{
    public static List<string> Of(SegmentTree tree, Map map)
    {
        var lines = new List<string>();
        Add(tree.Root, 0, new Ranges(map), tree, lines);
        return lines;
    }

    static void Add(Loop loop, int depth, Ranges ranges, SegmentTree tree, List<string> lines)
    {
        var items = new List<(int Position, string Text, List<string> Inside)>();
        foreach (var item in loop.Items)
        {
            if (item.IsLoop)
            {
                var inside = new List<string>();
                Add(item.Loop, depth + 1, ranges, tree, inside);
                items.Add((tree.Schema!.Loops[item.Loop.SchemaIndex].Index, string.Join('\n', inside), inside));
            }
            else if (item.Segment is { SchemaIndex: >= 0, Id: not ("ST" or "SE") } segment)
                items.AddRange(Lines(segment, ranges).Select(text => (tree.Schema!.Uses[item.Segment.SchemaIndex].Index, text, new List<string> { $"{new string(' ', depth * 2)}{text}" })));
        }
        lines.AddRange(items.OrderBy(item => item.Position).ThenBy(item => item.Text, StringComparer.Ordinal).SelectMany(item => item.Inside));
    }

    static IEnumerable<string> Lines(Segment segment, Ranges ranges)
    {
        var elements = new string[segment.ElementCount];
        for (var element = 1; element <= elements.Length; element++)
            elements[element - 1] = IsComputed(segment.Id, element) ? "" : segment.Text(element).TrimEnd(' ').TrimEnd('>');
        if (segment.Id == "CTT" && elements.All(string.IsNullOrEmpty))
            return [];
        if (ranges.Find(segment.Id) is not { } range || range.Elements[0] > elements.Length)
            return [Line(segment.Id, elements)];
        var parts = range.Elements.Chunk(range.By).Select(part => string.Join('*', part.Select(at => at > elements.Length ? "" : elements[at - 1])).TrimEnd('*')).Where(part => part.Length > 0).ToList();
        var rest = Line(segment.Id, [.. elements.Select((text, at) => range.Elements.Contains(at + 1) ? "" : text)]);
        return range.IsPacked ? parts.Select(part => $"{rest} {part}") : [$"{rest} {string.Join(' ', parts.Order(StringComparer.Ordinal))}"];
    }

    static string Line(string tag, string[] elements) => $"{tag}*{string.Join('*', elements)}".TrimEnd('*');

    static bool IsComputed(string tag, int element) => (tag, element) is ("CTT", 1) or ("HL", 1 or 2 or 4) or ("ENT" or "PKG", 1);

    /// <summary>The elements of pairs, of slices and of lists of texts, by segment.</summary>
    sealed partial class Ranges
    {
        readonly Dictionary<string, (int[] Elements, int By, bool IsPacked)> _ranges = new(StringComparer.Ordinal);

        public Ranges(Map map)
        {
            var pairs = map.Places.Where(place => place.Own.Contains("..", StringComparison.Ordinal) && place.Own.EndsWith(']')).Select(place => place.Own[..place.Own.LastIndexOf('[')]).ToHashSet(StringComparer.Ordinal);
            foreach (var place in pairs)
                Add(place, 2, isPacked: false);
            foreach (var place in map.Places.Where(place => place.Path.EndsWith("[]", StringComparison.Ordinal) && !pairs.Contains(place.Own)))
                if (place.Own.Contains("..", StringComparison.Ordinal) || place.Own.Contains('+', StringComparison.Ordinal))
                    Add(place.Own, map.Places.Count(inside => inside.Own.StartsWith('#') && inside.Path.StartsWith($"{place.Path}.", StringComparison.Ordinal)) is > 0 and var by ? by : 1, isPacked: true);
        }

        public (int[] Elements, int By, bool IsPacked)? Find(string tag) => _ranges.TryGetValue(tag, out var range) ? range : null;

        void Add(string place, int by, bool isPacked)
        {
            var parts = Address().Match(place);
            var elements = parts.Groups["elements"].Value.Split('+').Select(run => run.Split("..").Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToArray()).SelectMany(run => Enumerable.Range(run[0], run[^1] - run[0] + 1));
            _ranges[parts.Groups["tag"].Value] = ([.. elements], by, isPacked);
        }

        [GeneratedRegex(@"(?<tag>[A-Z][A-Z0-9]{1,2})(\[[^\]]*\])?(?<elements>[0-9]{2}((\+|\.\.)[0-9]{2})*)$", RegexOptions.ExplicitCapture, 1000)]
        private static partial Regex Address();
    }
}
