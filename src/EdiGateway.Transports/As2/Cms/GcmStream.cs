using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;

namespace EdiGateway.Transports.As2.Cms;

/// <summary>
/// AES-GCM in pieces (NIST SP 800-38D), which the framework's class only does in one: AES in counter mode by the framework, GHASH beside it. What is decrypted must not be
/// used before the tag was compared.
/// </summary>
sealed class GcmStream : IDisposable
{
    /// <summary>Bytes of one content at most: the counter of blocks has 32 bits and stands at 2 for the first one.</summary>
    internal const long MaxLength = (1L << 36) - 32;

    const int Size = 16;
    const int Batch = 64 * 1024;

    readonly Aes _aes = Aes.Create();
    readonly byte[] _point = new byte[Size];
    readonly byte[] _first = new byte[Size];
    readonly byte[] _counters = new byte[Batch];
    readonly byte[] _keys = new byte[Batch];
    readonly byte[] _begun = new byte[Size];
    readonly Ghash _hash;
    readonly bool _hardware;
    readonly long _maxLength;
    uint _counter;
    int _keysAt;
    int _keysEnd;
    long _length;

    /// <param name="key">16, 24 or 32 bytes.</param>
    /// <param name="nonce">12 bytes, or another length above 0.</param>
    /// <param name="maxLength">Bytes of the content at most.</param>
    /// <param name="hardware">See <see cref="Ghash"/>.</param>
    internal GcmStream(byte[] key, ReadOnlySpan<byte> nonce, long maxLength = MaxLength, bool hardware = true)
    {
        _aes.Key = key;
        (_hardware, _maxLength) = (hardware, maxLength);
        Blocks(_begun, _point);
        _hash = new(_point, hardware);
        if (nonce.Length == 12)
        {
            nonce.CopyTo(_first);
            _first[^1] = 1;
        }
        else
        {
            var hash = new Ghash(_point, hardware);
            Padded(hash, nonce);
            hash.Add(Lengths(0, (ulong)nonce.Length));
            Ghash.Store(hash.Value, _first);
        }

        for (var block = 0; block < Batch; block += Size)
            _first.AsSpan().CopyTo(_counters.AsSpan(block));
        _counter = BinaryPrimitives.ReadUInt32BigEndian(_first.AsSpan(12));
    }

    /// <exception cref="CmsException">Unsupported: the content is too long.</exception>
    internal void Encrypt(ReadOnlySpan<byte> plain, Span<byte> encrypted)
    {
        Count(plain.Length);
        Mask(plain, encrypted);
        Hash(encrypted[..plain.Length], _length - plain.Length);
    }

    /// <exception cref="CmsException">Unsupported: the content is too long.</exception>
    internal void Decrypt(ReadOnlySpan<byte> encrypted, Span<byte> plain)
    {
        Count(encrypted.Length);
        Hash(encrypted, _length - encrypted.Length);
        Mask(encrypted, plain);
    }

    /// <summary>
    /// At the end. That the associated data, which stands before the content in the calculation, comes behind it in a message does no harm: its part is moved by as many
    /// powers as there are blocks of content.
    /// </summary>
    internal byte[] Tag(ReadOnlySpan<byte> associated, int size)
    {
        if (_length % Size is var rest and > 0)
        {
            _begun.AsSpan((int)rest).Clear();
            _hash.Add(_begun);
        }

        var before = new Ghash(_point, _hardware);
        Padded(before, associated);
        var blocks = (ulong)(_length + Size - 1) / Size;
        var end = new Ghash(_point, _hardware);
        end.Add(_hash.After(before.Value, blocks) ^ _hash.Value ^ Lengths((ulong)associated.Length, (ulong)_length));
        Span<byte> tag = stackalloc byte[Size], mask = stackalloc byte[Size];
        Ghash.Store(end.Value, tag);
        Blocks(_first, mask);
        Xor(tag, mask, tag);
        return tag[..size].ToArray();
    }

    public void Dispose()
    {
        foreach (var secret in new[] { _point, _keys, _begun })
            CryptographicOperations.ZeroMemory(secret);
        _aes.Dispose();
    }

    /// <summary>In bits.</summary>
    static Vector128<ulong> Lengths(ulong first, ulong second) => Vector128.Create(second * 8, first * 8);

    static void Padded(Ghash hash, ReadOnlySpan<byte> text)
    {
        var whole = text.Length / Size * Size;
        hash.Add(text[..whole]);
        if (whole == text.Length)
            return;
        Span<byte> last = stackalloc byte[Size];
        last.Clear();
        text[whole..].CopyTo(last);
        hash.Add(last);
    }

    void Count(int more)
    {
        if (more > _maxLength - _length)
            throw new CmsException(CmsError.Unsupported, $"The content is longer than the {_maxLength} bytes that AES-GCM can protect under one key and nonce.");
        _length += more;
    }

    /// <param name="encrypted">The next bytes.</param>
    /// <param name="position">How many there were before.</param>
    void Hash(ReadOnlySpan<byte> encrypted, long position)
    {
        if (position % Size is var rest and > 0)
        {
            var count = (int)Math.Min(Size - rest, encrypted.Length);
            encrypted[..count].CopyTo(_begun.AsSpan((int)rest));
            encrypted = encrypted[count..];
            if (rest + count < Size)
                return;
            _hash.Add(_begun);
        }

        var whole = encrypted.Length / Size * Size;
        _hash.Add(encrypted[..whole]);
        encrypted[whole..].CopyTo(_begun);
    }

    void Mask(ReadOnlySpan<byte> from, Span<byte> to)
    {
        while (from.Length > 0)
        {
            if (_keysAt == _keysEnd)
                NextKeys(from.Length);
            var count = Math.Min(_keysEnd - _keysAt, from.Length);
            Xor(from[..count], _keys.AsSpan(_keysAt, count), to);
            from = from[count..];
            to = to[count..];
            _keysAt += count;
        }
    }

    /// <summary>As many encrypted counters as are wanted, at most a batch.</summary>
    void NextKeys(int wanted)
    {
        (_keysAt, _keysEnd) = (0, Math.Min(Batch, (wanted + Size - 1) / Size * Size));
        for (var block = 0; block < _keysEnd; block += Size)
            BinaryPrimitives.WriteUInt32BigEndian(_counters.AsSpan(block + 12), unchecked(++_counter));
        Blocks(_counters.AsSpan(0, _keysEnd), _keys);
    }

#pragma warning disable CA5358 // Counter mode is made of single blocks.
    void Blocks(ReadOnlySpan<byte> from, Span<byte> to) => _aes.EncryptEcb(from, to, PaddingMode.None);
#pragma warning restore CA5358

    static void Xor(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, Span<byte> to)
    {
        var at = 0;
        for (; at <= left.Length - Vector<byte>.Count; at += Vector<byte>.Count)
            (new Vector<byte>(left[at..]) ^ new Vector<byte>(right[at..])).CopyTo(to[at..]);
        for (; at < left.Length; at++)
            to[at] = (byte)(left[at] ^ right[at]);
    }
}
