using System.Collections.Frozen;
using System.Text;

namespace EdiGateway.Formats.Schema;

/// <summary>The codes an element may hold. Membership is asked over raw bytes for every ID element read, so it neither allocates nor decodes.</summary>
public sealed class CodeList
{
    readonly ulong[] _slots;
    readonly int _shift;
    readonly FrozenSet<string> _long;
    readonly Func<string, string?> _meaning;

    /// <param name="codes">The codes, in the order in which people should see them.</param>
    /// <param name="meaning">Code to our short meaning; null when we have none.</param>
    public CodeList(IEnumerable<string> codes, Func<string, string?>? meaning = null)
    {
        Codes = [.. codes.Distinct()];
        _meaning = meaning ?? (_ => null);
        _long = Codes.Where(code => !IsShort(code)).ToFrozenSet();

        var bits = 2;
        while (1 << bits < Codes.Count * 2)
            bits++;
        _slots = new ulong[1 << bits];
        _shift = 64 - bits;
        foreach (var code in Codes.Where(IsShort))
            Insert(PackedBytes.Pack(Encoding.ASCII.GetBytes(code)));
    }

    public IReadOnlyList<string> Codes { get; }

    /// <summary>Our short meaning of a code, null when the dictionary has none.</summary>
    public string? Meaning(string code) => _meaning(code);

    public bool Contains(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
            return false;
        if (value.Length > PackedBytes.MaxLength)
            return _long.Count > 0 && _long.Contains(Encoding.Latin1.GetString(value));

        return Contains(PackedBytes.Pack(value));
    }

    /// <param name="key">A packed value of one to eight bytes.</param>
    internal bool Contains(ulong key)
    {
        for (var slot = Slot(key); ; slot = (slot + 1) & (_slots.Length - 1))
        {
            var found = _slots[slot];
            if (found == key)
                return key != 0;
            if (found == 0)
                return false;
        }
    }

    public bool Contains(string value) => Contains(Encoding.Latin1.GetBytes(value));

    /// <summary>This list with some codes more and some less, for a partner's overlay.</summary>
    public CodeList With(IEnumerable<string> add, IEnumerable<string> remove) => new(Codes.Concat(add).Except(remove), _meaning);

    /// <summary>Other codes with this list's meanings.</summary>
    public CodeList Only(IEnumerable<string> codes) => new(codes, _meaning);

    void Insert(ulong key)
    {
        var slot = Slot(key);
        while (_slots[slot] != 0)
            slot = (slot + 1) & (_slots.Length - 1);
        _slots[slot] = key;
    }

    int Slot(ulong key) => (int)(key * 0x9E3779B97F4A7C15UL >> _shift);

    static bool IsShort(string code) => code.Length is > 0 and <= PackedBytes.MaxLength && Ascii.IsValid(code);
}
