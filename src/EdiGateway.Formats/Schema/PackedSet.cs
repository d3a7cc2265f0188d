namespace EdiGateway.Formats.Schema;

/// <summary>A set of short codes as packed numbers (<see cref="PackedBytes"/>). Small enough to be copied to where it is asked.</summary>
readonly struct PackedSet
{
    readonly ulong[] _slots;
    readonly int _shift;

    public PackedSet(IReadOnlyCollection<ulong> keys)
    {
        var bits = 2;
        while (1 << bits < keys.Count * 2)
            bits++;
        (_slots, _shift) = (new ulong[1 << bits], 64 - bits);
        foreach (var key in keys)
            Insert(key);
    }

    /// <summary>There is no set, as distinct from an empty one: an element without a code list.</summary>
    public bool IsDefault => _slots is null;

    /// <param name="key">A packed value of one to eight bytes.</param>
    public bool Contains(ulong key)
    {
        var slots = _slots;
        for (var slot = Slot(key); ; slot++)
        {
            var found = slots[slot & (slots.Length - 1)];
            if (found == key)
                return key != 0;
            if (found == 0)
                return false;
        }
    }

    void Insert(ulong key)
    {
        var slot = Slot(key);
        while (_slots[slot] != 0)
            slot = (slot + 1) & (_slots.Length - 1);
        _slots[slot] = key;
    }

    int Slot(ulong key) => (int)(key * 0x9E3779B97F4A7C15UL >> _shift);
}
