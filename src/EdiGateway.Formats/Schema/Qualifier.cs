using System.Globalization;
using System.Text;
using EdiGateway.Formats.Tree;

namespace EdiGateway.Formats.Schema;

/// <summary>Codes that tell one use of a segment or loop from another at the same place, as <c>ST</c> does in <c>N1[ST]</c>; written as in maps.</summary>
public sealed class Qualifier
{
    readonly string _text;
    readonly (int Element, byte[][] Codes)[] _tests;

    Qualifier(string text, (int Element, byte[][] Codes)[] tests) => (_text, _tests) = (text, tests);

    /// <summary>The elements that are tested, counted from 1, and the codes that fit.</summary>
    public IEnumerable<(int Element, IReadOnlyList<string> Codes)> Tests => _tests.Select(test => (test.Element, (IReadOnlyList<string>)[.. test.Codes.Select(Encoding.Latin1.GetString)]));

    /// <summary>Reads <c>DP</c>, <c>VN|SU</c> (element 01) or <c>04=X</c>, several parted by commas; null when it is none of these.</summary>
    /// <param name="text">What stands between the brackets.</param>
    public static Qualifier? Parse(string text)
    {
        List<(int, byte[][])> tests = [];
        foreach (var test in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var equal = test.IndexOf('=', StringComparison.Ordinal);
            var codes = test[(equal + 1)..].Split('|', StringSplitOptions.TrimEntries);
            var element = 1;
            if (equal >= 0 && !int.TryParse(test[..equal], NumberStyles.None, CultureInfo.InvariantCulture, out element) || element < 1 || codes.Contains(""))
                return null;
            tests.Add((element, [.. codes.Select(Encoding.Latin1.GetBytes)]));
        }

        return new Qualifier(text, [.. tests]);
    }

    /// <summary>Does the segment have one of the codes in each element that is tested?</summary>
    public bool Fits(in Segment segment)
    {
        foreach (var (element, codes) in _tests)
        {
            var fits = false;
            var value = segment.Element(element);
            foreach (var code in codes)
                fits |= value.SequenceEqual(code);
            if (!fits)
                return false;
        }

        return true;
    }

    /// <summary>For sentences: "N101 ST" or "N101 VN or SU".</summary>
    public string Words(string tag) => string.Join(", ", Tests.Select(test => $"{tag}{test.Element:00} {string.Join(" or ", test.Codes)}"));

    /// <summary>As written, in its brackets.</summary>
    public override string ToString() => $"[{_text}]";
}
