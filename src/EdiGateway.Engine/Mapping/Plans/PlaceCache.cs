namespace EdiGateway.Engine.Mapping.Plans;

/// <summary>What belongs to a place of the schema and an occurrence, made once and found without hashing; shared between threads.</summary>
sealed class PlaceCache<T>
    where T : class
{
    const int MostOccurrences = 16;

    readonly Lock _lock = new();
    T?[]?[] _kept = [];

    /// <param name="ordinal">Of the place; -1 when the schema has none.</param>
    /// <param name="occurrence">From 1.</param>
    public T? Find(int ordinal, int occurrence)
    {
        var kept = _kept;
        return (uint)ordinal < (uint)kept.Length && kept[ordinal] is { } row && (uint)occurrence < (uint)row.Length ? row[occurrence] : null;
    }

    /// <returns>What was added, kept when there is room for so many occurrences.</returns>
    public T Add(int ordinal, int occurrence, T item)
    {
        if (ordinal < 0 || occurrence > MostOccurrences)
            return item;
        lock (_lock)
        {
            var kept = _kept;
            if (ordinal >= kept.Length)
                Array.Resize(ref kept, Math.Max(ordinal + 1, kept.Length * 2));
            (kept[ordinal] ??= new T?[MostOccurrences + 1])[occurrence] = item;
            _kept = kept;
        }
        return item;
    }
}
