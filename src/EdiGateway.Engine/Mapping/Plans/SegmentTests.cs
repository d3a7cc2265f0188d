using System.Text;
using EdiGateway.Engine.Mapping.Language;
using EdiGateway.Formats.Tree;

namespace EdiGateway.Engine.Mapping.Plans;

/// <summary>What must stand in a segment (or in the first segment of a loop) for a rule to take it.</summary>
sealed class SegmentTests(IReadOnlyList<StepTest> tests)
{
    readonly (int Element, ulong[] Keys, byte[][] Values)[] _tests =
        [.. tests.Select(t => (t.Element, t.Values.Select(value => ShortTexts.Key(Encoding.UTF8.GetBytes(value))).ToArray(), t.Values.Select(Encoding.UTF8.GetBytes).ToArray()))];

    public bool Any => _tests.Length > 0;

    public bool Hold(in Segment segment)
    {
        if (_tests.Length == 0)
            return true;
        foreach (ref readonly var test in _tests.AsSpan())
        {
            var text = segment.Element(test.Element);
            var key = ShortTexts.Key(text);
            if (key != 0 ? !test.Keys.AsSpan().Contains(key) : !IsOneOf(text, test.Values))
                return false;
        }
        return true;
    }

    static bool IsOneOf(ReadOnlySpan<byte> text, byte[][] values)
    {
        foreach (var value in values)
            if (text.SequenceEqual(value))
                return true;
        return false;
    }
}
