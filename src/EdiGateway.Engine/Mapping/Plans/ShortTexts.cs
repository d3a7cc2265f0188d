using System.Runtime.InteropServices;
using System.Text;

namespace EdiGateway.Engine.Mapping.Plans;

/// <summary>Codes, qualifiers, states and the like come again and again: texts of up to eight ASCII characters are made once and shared.</summary>
static class ShortTexts
{
    const int Longest = 8;
    const int SlotBits = 12;

    static readonly Entry?[] s_slots = new Entry?[1 << SlotBits];

    public static string Get(ReadOnlySpan<byte> text, Encoding charset)
    {
        if (text.Length > Longest)
            return charset.GetString(text);
        var key = 0UL;
        text.CopyTo(MemoryMarshal.AsBytes(MemoryMarshal.CreateSpan(ref key, 1)));
        if ((key & 0x8080808080808080) != 0)
            return charset.GetString(text);
        // A slot is exchanged whole, so a race costs a string and nothing else.
        ref var slot = ref s_slots[(key * 0x9E3779B97F4A7C15) >> 64 - SlotBits];
        if (slot is { } entry && entry.Key == key && entry.Text.Length == text.Length)
            return entry.Text;
        slot = entry = new Entry(key, charset.GetString(text));
        return entry.Text;
    }

    sealed record Entry(ulong Key, string Text);
}
