namespace EdiGateway.Formats.Tree;

/// <summary>A segment (or flat-file record) to be written: values by element, repetition and component, all counted from 1.</summary>
public sealed class OutSegment(string id)
{
    readonly List<List<List<string?>>> _elements = [];

    /// <summary>Segment tag or record name.</summary>
    public string Id => id;

    /// <summary>Ordinal of its place in the schema, -1 when the writer has to find it.</summary>
    public int SchemaIndex { get; init; } = -1;

    /// <summary>The highest element that was set.</summary>
    public int Count => _elements.Count;

    public void Set(int element, string? value) => Set(element, 1, 1, value);

    public void Set(int element, int component, string? value) => Set(element, 1, component, value);

    public void Set(int element, int repetition, int component, string? value)
    {
        var components = At(At(_elements, element), repetition);
        while (components.Count < component)
            components.Add(null);
        components[component - 1] = value;
    }

    public string? Get(int element, int component = 1) => Get(element, 1, component);

    public string? Get(int element, int repetition, int component) =>
        element <= _elements.Count && repetition <= _elements[element - 1].Count && component <= _elements[element - 1][repetition - 1].Count
            ? _elements[element - 1][repetition - 1][component - 1]
            : null;

    /// <summary>How many repetitions an element has; 0 when it was never set.</summary>
    public int Repetitions(int element) => element <= _elements.Count ? _elements[element - 1].Count : 0;

    /// <summary>How many components a repetition of an element has; 0 when it was never set.</summary>
    public int Components(int element, int repetition = 1) => repetition <= Repetitions(element) ? _elements[element - 1][repetition - 1].Count : 0;

    /// <summary>No element has a value.</summary>
    public bool IsEmpty
    {
        get
        {
            foreach (var element in _elements)
                foreach (var repetition in element)
                    foreach (var component in repetition)
                        if (!string.IsNullOrEmpty(component))
                            return false;
            return true;
        }
    }

    static List<T> At<T>(List<List<T>> list, int position)
    {
        while (list.Count < position)
            list.Add([]);
        return list[position - 1];
    }
}
