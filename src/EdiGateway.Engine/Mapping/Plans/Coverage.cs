namespace EdiGateway.Engine.Mapping.Plans;

/// <summary>Which elements and components of a segment its rules take.</summary>
sealed class Coverage
{
    readonly HashSet<(int Element, int Component)> _taken = [];
    ulong _whole;

    public void Add(int element, int component)
    {
        _taken.Add((element, component));
        if (component == 0 && element < 64)
            _whole |= 1UL << element;
    }

    public bool Has(int element, int component) =>
        (element < 64 ? (_whole & (1UL << element)) != 0 : _taken.Contains((element, 0))) || (component > 0 && _taken.Contains((element, component)));

    /// <summary>Whether some component of the element is taken by itself.</summary>
    public bool HasComponents(int element) => _taken.Any(t => t.Element == element && t.Component > 0);
}
