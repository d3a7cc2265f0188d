using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace EdiGateway.Engine.Mapping.Plans;

/// <summary>Codes, qualifiers, states and the like come again and again: they are compared as one number, made once and shared.</summary>
static class ShortTexts
{
    const int Longest = 8;
    const int LongestShared = 4;
    const int LongText = 32;   // longer texts are the encoding's own business
    const int SlotBits = 12;

    static readonly Slot[] s_slots = new Slot[1 << SlotBits];

    /// <summary>A text of one to eight bytes as a number; 0 for all others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Key(ReadOnlySpan<byte> text)
    {
        ref var first = ref MemoryMarshal.GetReference(text);
        var length = text.Length;
        // Two loads that overlap, so that no byte outside is touched.
        return length switch
        {
            0 or > Longest => 0,
            1 => first,
            < 4 => Unsafe.ReadUnaligned<ushort>(ref first) | (ulong)Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref first, length - 2)) << (length - 2) * 8,
            _ => Unsafe.ReadUnaligned<uint>(ref first) | (ulong)Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref first, length - 4)) << (length - 4) * 8,
        };
    }

    public static string Get(ReadOnlySpan<byte> text, Encoding charset)
    {
        if (text.Length is 0 or > LongestShared)
            return Widen(text, charset);
        var key = Key(text) | (ulong)text.Length << LongestShared * 8;
        ref var slot = ref s_slots[(key * 0x9E3779B97F4A7C15) >> 64 - SlotBits];
        return Volatile.Read(ref slot.Key) == key ? slot.Text : Add(ref slot, key, text, charset);
    }

    /// <summary>First come, first served: texts that go into the table and out again would only make work for the garbage collector.</summary>
    static string Add(ref Slot slot, ulong key, ReadOnlySpan<byte> text, Encoding charset)
    {
        var made = charset.GetString(text);
        if (Volatile.Read(ref slot.Key) != 0 || !Ascii.IsValid(text))
            return made;
        lock (s_slots)
        {
            if (slot.Key != 0)
                return made;
            slot.Text = made;
            Volatile.Write(ref slot.Key, key);   // whoever sees the key sees the text
            return made;
        }
    }

    static string Widen(ReadOnlySpan<byte> text, Encoding charset) => ReferenceEquals(charset, Encoding.Latin1) && text.Length <= LongText
        ? string.Create(text.Length, text, static (to, from) => Widen(from, to))
        : charset.GetString(text);

    /// <summary>Five to 32 bytes: two loads and stores that overlap.</summary>
    static void Widen(ReadOnlySpan<byte> from, Span<char> to)
    {
        ref var first = ref MemoryMarshal.GetReference(from);
        ref var target = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(to));
        var length = Math.Min(from.Length, to.Length);
        if (length >= Vector128<byte>.Count)
        {
            var last = length - Vector128<byte>.Count;
            var (low, high) = Vector128.Widen(Vector128.LoadUnsafe(ref first));
            var (lastLow, lastHigh) = Vector128.Widen(Vector128.LoadUnsafe(ref first, (nuint)last));
            low.StoreUnsafe(ref target);
            high.StoreUnsafe(ref target, 8);
            lastLow.StoreUnsafe(ref target, (nuint)last);
            lastHigh.StoreUnsafe(ref target, (nuint)last + 8);
        }
        else if (length >= sizeof(ulong))
        {
            Eight(ref first, length - sizeof(ulong)).StoreUnsafe(ref target, (nuint)(length - sizeof(ulong)));
            Eight(ref first, 0).StoreUnsafe(ref target);
        }
        else if (length >= sizeof(uint))
        {
            Unsafe.WriteUnaligned(ref Unsafe.As<ushort, byte>(ref Unsafe.Add(ref target, length - sizeof(uint))), Four(ref first, length - sizeof(uint)));
            Unsafe.WriteUnaligned(ref Unsafe.As<ushort, byte>(ref target), Four(ref first, 0));
        }
    }

    static Vector128<ushort> Eight(ref byte first, int at) => Vector128.WidenLower(Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, at))).AsByte());

    static ulong Four(ref byte first, int at) => Vector128.WidenLower(Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref first, at))).AsByte()).AsUInt64().ToScalar();

    /// <summary>Key and text lie together, so that a text costs one look into the memory.</summary>
    struct Slot
    {
        /// <summary>The bytes, and above them how many; 0 = free.</summary>
        public ulong Key;
        public string Text;
    }
}
