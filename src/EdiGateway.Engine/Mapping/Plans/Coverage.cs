namespace EdiGateway.Engine.Mapping.Plans;

/// <summary>Which elements and components of a segment its rules take.</summary>
sealed class Coverage
{
    readonly HashSet<(int Element, int Component)> _taken = [];
    readonly HashSet<(int Element, int Component)> _written = [];
    readonly HashSet<int> _repeating = [];
    ulong _whole;
    ulong _inParts;

    /// <summary>Names of the places of the slot's segments, by occurrence.</summary>
    public PlaceCache<SegmentPlace> Places { get; } = new();

    /// <param name="element">Element number, from 1.</param>
    /// <param name="component">Component, from 1; 0 for the whole element.</param>
    /// <param name="writes">Whether the rule also writes it.</param>
    public void Add(int element, int component, bool writes)
    {
        if (writes)
            _written.Add((element, component));
        _taken.Add((element, component));
        if (component == 0 && element < 64)
            _whole |= 1UL << element;
        if (component > 0 && element < 64)
            _inParts |= 1UL << element;
    }

    public bool Has(int element, int component) =>
        (element < 64 ? (_whole & (1UL << element)) != 0 : _taken.Contains((element, 0))) || (component > 0 && _taken.Contains((element, component)));

    /// <summary>The elements, as far as 63, that are not taken whole: bit n for element n.</summary>
    public ulong NotWhole => ~_whole;

    /// <summary>A rule takes all repetitions of the element, and not only the first.</summary>
    public void AddRepetitions(int element) => _repeating.Add(element);

    public bool HasRepetitions(int element) => _repeating.Contains(element);

    /// <summary>Whether a rule writes it, so that an extension must not.</summary>
    public bool IsWritten(int element, int component) => _written.Contains((element, 0)) || _written.Contains((element, component));

    /// <summary>Whether some component of the element is taken by itself.</summary>
    public bool HasComponents(int element) => element < 64 ? (_inParts >> element & 1) != 0 : IsTakenInParts(element);

    bool IsTakenInParts(int element) => _taken.Any(t => t.Element == element && t.Component > 0);
}
