using System.Text;
using EdiGateway.Engine.Mapping.Language;
using EdiGateway.Formats.Tree;

namespace EdiGateway.Engine.Mapping.Plans;

/// <summary>What must stand in a segment (or in the first segment of a loop) for a rule to take it.</summary>
sealed class SegmentTests(IReadOnlyList<StepTest> tests)
{
    readonly (int Element, byte[][] Values)[] _tests = [.. tests.Select(t => (t.Element, t.Values.Select(Encoding.UTF8.GetBytes).ToArray()))];

    public bool Any => _tests.Length > 0;

    public bool Hold(in Segment segment)
    {
        foreach (var (element, values) in _tests)
        {
            var text = element <= segment.ElementCount ? segment.Element(element) : default;
            var holds = false;
            foreach (var value in values)
                holds |= text.SequenceEqual(value);
            if (!holds)
                return false;
        }
        return true;
    }
}
