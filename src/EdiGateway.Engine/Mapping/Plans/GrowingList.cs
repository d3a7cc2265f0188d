using System.Collections;

namespace EdiGateway.Engine.Mapping.Plans;

/// <summary>A list of a document while it is read. Most lists have one item, so the first needs no array.</summary>
sealed class GrowingList<T>(T first) : IReadOnlyList<T>
{
    const int FirstRoom = 3;

    T[]? _others;

    public int Count { get; private set; } = 1;

    public T this[int index] => (uint)index >= (uint)Count ? throw new ArgumentOutOfRangeException(nameof(index)) : index == 0 ? first : _others![index - 1];

    public void Add(T item)
    {
        var at = Count - 1;
        if (_others is null)
            _others = new T[FirstRoom];
        else if (at == _others.Length)
            Array.Resize(ref _others, Count * 2 - 1);
        _others[at] = item;
        Count++;
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
