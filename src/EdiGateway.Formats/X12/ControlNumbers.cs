namespace EdiGateway.Formats.X12;

/// <summary>
/// Control numbers that were seen (ST02, up to nine characters). Sixty-four numbers in a row share one entry, so that the usual counting up costs less than a byte per set.
/// </summary>
sealed class ControlNumbers
{
    const int MostEntries = 1_000_000;
    const int MostOthers = 100_000;
    const int LongestPacked = 9;
    const ulong Digits = 1UL << 63;

    readonly Dictionary<ulong, ulong> _seen = [];   // of 64 neighbours a bit each
    readonly HashSet<string> _others = [];

    public void Clear()
    {
        _seen.Clear();
        _others.Clear();
    }

    /// <returns>False when it was there before. Behind the limit every number is taken for a new one.</returns>
    public bool Add(string number)
    {
        if (!TryPack(number, out var packed))
            return _others.Count >= MostOthers || _others.Add(number);
        var (entry, bit) = (packed >> 6, 1UL << (int)(packed & 63));
        if (!_seen.TryGetValue(entry, out var bits))
        {
            if (_seen.Count < MostEntries)
                _seen.Add(entry, bit);
            return true;
        }

        _seen[entry] = bits | bit;
        return (bits & bit) == 0;
    }

    /// <summary>Two texts have the same packed form only if they are equal: 0001 is another number than 1.</summary>
    static bool TryPack(string number, out ulong packed)
    {
        packed = 0;
        if (number.Length is 0 or > LongestPacked)
            return false;
        var value = 0UL;
        foreach (var c in number)
            if (char.IsAsciiDigit(c))
                value = value * 10 + (uint)(c - '0');
            else
                return TryPackText(number, out packed);
        packed = Digits | (ulong)number.Length << 32 | value;
        return true;
    }

    // 95 printable characters and "none": nine of them fit into 60 bits.
    static bool TryPackText(string number, out ulong packed)
    {
        packed = 0;
        foreach (var c in number)
        {
            if (c is < ' ' or > '~')
                return false;
            packed = packed * 96 + (uint)(c - ' ' + 1);
        }

        return true;
    }
}
