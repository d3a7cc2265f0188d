namespace EdiGateway.Engine.Mapping.Plans;

/// <summary>What belongs to a short text, looked up by its packed bytes (<see cref="ShortTexts.Key"/>): most often one multiplication and one comparison.</summary>
sealed class PackedTable<T>
    where T : struct
{
    const int Thinness = 4;   // places per text, so that few of them meet

    readonly (ulong Key, T Value)[] _places;
    readonly int _shift;

    /// <param name="entries">Of several with one key the first counts; those with key 0 are no short texts and left out.</param>
    public PackedTable(IReadOnlyList<(ulong Key, T Value)> entries)
    {
        var bits = 64 - System.Numerics.BitOperations.LeadingZeroCount((ulong)(entries.Count * Thinness + 1));
        (_places, _shift) = (new (ulong, T)[1 << bits], 64 - bits);
        foreach (var (key, value) in entries)
            if (key != 0 && !TryFind(key, out _))
                _places[Free(key)] = (key, value);
    }

    public bool TryFind(ulong key, out T value)
    {
        for (var at = At(key); ; at = (at + 1) & (_places.Length - 1))
        {
            ref readonly var place = ref _places[at];
            if (place.Key == key || place.Key == 0)
            {
                value = place.Value;
                return place.Key != 0;
            }
        }
    }

    int Free(ulong key)
    {
        var at = At(key);
        while (_places[at].Key != 0)
            at = (at + 1) & (_places.Length - 1);
        return at;
    }

    int At(ulong key) => (int)((key * 0x9E3779B97F4A7C15) >> _shift);
}
