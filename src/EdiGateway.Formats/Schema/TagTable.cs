using System.Text;

namespace EdiGateway.Formats.Schema;

/// <summary>Segment tag to small int: one multiplication and one compare for tags of up to eight bytes, a dictionary beyond that (flat-file record names).</summary>
sealed class TagTable
{
    readonly ulong[] _keys;
    readonly short[] _values;
    readonly ulong _multiplier;
    readonly int _shift;
    readonly Dictionary<string, int>? _long;

    public TagTable(IReadOnlyList<string> tags)
    {
        var packed = tags.Select(tag => tag.Length <= PackedBytes.MaxLength ? PackedBytes.Pack(Encoding.Latin1.GetBytes(tag)) : 0).ToArray();
        if (packed.Contains(0UL))
            _long = tags.Select((tag, index) => (tag, index)).Where(pair => packed[pair.index] == 0).ToDictionary(pair => pair.tag, pair => pair.index);

        var bits = 4;
        while (1 << bits < tags.Count * 3)
            bits++;
        // Odd multipliers are tried until no two tags share a slot; the table grows when luck is short, so this ends after microseconds.
        for (var multiplier = 0x9E3779B97F4A7C15UL; ; multiplier = multiplier * 6364136223846793005UL + 1442695040888963407UL | 1)
        {
            (_multiplier, _shift) = (multiplier, 64 - bits);
            _keys = new ulong[1 << bits];
            _values = new short[1 << bits];
            if (TryFill(packed))
                return;
            if ((multiplier >> 60) == 0)
                bits++;
        }
    }

    public int Find(ReadOnlySpan<byte> tag)
    {
        if (tag.Length > PackedBytes.MaxLength)
            return _long is not null && _long.TryGetValue(Encoding.Latin1.GetString(tag), out var index) ? index : -1;
        return Find(PackedBytes.Pack(tag));
    }

    /// <param name="key">A packed tag of up to eight bytes.</param>
    public int Find(ulong key)
    {
        var slot = (int)(key * _multiplier >> _shift);
        return _keys[slot] == key && key != 0 ? _values[slot] : -1;
    }

    bool TryFill(ulong[] packed)
    {
        for (var i = 0; i < packed.Length; i++)
        {
            if (packed[i] == 0)
                continue;
            var slot = (int)(packed[i] * _multiplier >> _shift);
            if (_keys[slot] != 0)
                return false;
            (_keys[slot], _values[slot]) = (packed[i], (short)i);
        }
        return true;
    }
}
