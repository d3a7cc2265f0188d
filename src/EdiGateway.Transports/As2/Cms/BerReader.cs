using System.Formats.Asn1;
using EdiGateway.Transports.Mime;

namespace EdiGateway.Transports.As2.Cms;

/// <summary>Reads BER forward from a stream (X.690 section 8), definite and indefinite lengths, so that content of any size passes through a small buffer.</summary>
sealed class BerReader(Stream stream)
{
    internal const byte Sequence = 0x30;
    internal const byte Set = 0x31;
    internal const byte Oid = 0x06;
    internal const byte OctetString = 0x04;
    internal const byte Context0 = 0xA0;
    internal const byte Context1 = 0xA1;

    const int MaxDepth = 32;
    const long Indefinite = long.MaxValue;

    readonly byte[] _buffer = new byte[64 * 1024];
    readonly Stack<long> _ends = new();
    int _at;
    int _filled;
    long _position;

    internal BerReader(Body body) : this(body.OpenRead())
    {
    }

    /// <summary>Whether the element entered last has more inside.</summary>
    internal bool HasMore =>
        _ends.Peek() is var end && end != Indefinite ? _position < end : !(Peek(0) == 0 && Peek(1) == 0);

    internal byte PeekTag() => HasMore ? (byte)Peek(0) : (byte)0;

    /// <summary>Goes into the element, which must have this tag.</summary>
    internal void Enter(byte tag)
    {
        var length = Header(tag);
        if (_ends.Count >= MaxDepth)
            throw Malformed("it is nested too deeply");
        if (length < 0 && (tag & 0x20) == 0)
            throw Malformed("a primitive element has no length");
        _ends.Push(length < 0 ? Indefinite : _position + length);
    }

    /// <summary>Leaves the element, all of which must have been read.</summary>
    internal void Leave()
    {
        if (HasMore)
            throw Malformed("there is more in it than expected");
        var end = _ends.Pop();
        if (end == Indefinite)
            Take(2);
        else if (_position != end)
            throw Malformed("an element is longer than the one around it");
    }

    /// <summary>Goes into a primitive element and says its length; the caller reads exactly so many bytes with <see cref="ReadBytes"/>.</summary>
    internal long EnterPrimitive(byte tag) => Header(tag) is var length and >= 0 ? length : throw Malformed("a primitive element has no length");

    internal int ReadBytes(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
            return 0;
        Peek(0);
        var count = Math.Min(buffer.Length, _filled - _at);
        _buffer.AsSpan(_at, count).CopyTo(buffer);
        Take(count);
        return count;
    }

    internal string ReadOid()
    {
        try
        {
            return AsnDecoder.ReadObjectIdentifier(ReadElement(200), AsnEncodingRules.BER, out _);
        }
        catch (AsnContentException)
        {
            throw Malformed("it has something else where an object identifier is expected");
        }
    }

    /// <summary>The whole next element with its header.</summary>
    internal byte[] ReadElement(int limit)
    {
        var bytes = new MemoryStream();
        Copy(bytes, limit, 0);
        return bytes.ToArray();
    }

    /// <summary>The bytes of an octet string, in one piece or in several; must be read to its end before anything behind it.</summary>
    /// <param name="tag">The primitive tag: OCTET STRING itself or an implicit one.</param>
    internal OctetStream OpenOctets(byte tag) => new(this, tag);

    internal static CmsException Malformed(string reason) => new(CmsError.Malformed, $"The cryptographic message is not well-formed: {reason}.");

    void Copy(MemoryStream bytes, int limit, int depth)
    {
        if (depth > MaxDepth)
            throw Malformed("it is nested too deeply");
        var tag = (byte)Peek(0);
        var start = (int)bytes.Length;
        var length = Header(tag, bytes);
        if (length < 0)
        {
            if ((tag & 0x20) == 0)
                throw Malformed("a primitive element has no length");
            _ends.Push(Indefinite);
            while (HasMore)
                Copy(bytes, limit - (int)(bytes.Length - start), depth + 1);
            _ends.Pop();
            Take(2);
            bytes.Write([0, 0]);
            return;
        }

        if (length > limit - (bytes.Length - start))
            throw Malformed("an element is too long");
        for (var rest = length; rest > 0;)
        {
            Peek(0);
            var count = (int)Math.Min(rest, _filled - _at);
            bytes.Write(_buffer, _at, count);
            Take(count);
            rest -= count;
        }
    }

    /// <summary>Reads tag and length; -1 for an indefinite length.</summary>
    long Header(byte tag, MemoryStream? copy = null)
    {
        if (_ends.Count > 0 && !HasMore)
            throw Malformed("something is missing in it");
        if (Peek(0) != tag || (tag & 0x1F) == 0x1F)
            throw Malformed($"it has an element {Peek(0):X2} where {tag:X2} is expected");
        var first = Peek(1);
        var count = first > 0x80 ? first & 0x7F : 0;
        if (count > 8)
            throw Malformed("a length is too long");
        long length = count == 0 ? first : 0;
        for (var i = 0; i < count; i++)
            length = (length << 8) | (long)Peek(2 + i);
        copy?.Write(_buffer, _at, 2 + count);
        Take(2 + count);
        if (first == 0x80)
            return -1;
        if (length < 0 || (_ends.Count > 0 && length > _ends.Peek() - _position))
            throw Malformed("an element is longer than the one around it");
        return length;
    }

    void Take(int count)
    {
        _at += count;
        _position += count;
        if (_ends.Count > 0 && _position > _ends.Peek())
            throw Malformed("an element is longer than the one around it");
    }

    int Peek(int offset)
    {
        while (_at + offset >= _filled)
        {
            if (_at > 0)
                _buffer.AsSpan(_at, _filled - _at).CopyTo(_buffer);
            (_filled, _at) = (_filled - _at, 0);
            var read = stream.Read(_buffer, _filled, _buffer.Length - _filled);
            if (read == 0)
                throw Malformed("it is cut off");
            _filled += read;
        }

        return _buffer[_at + offset];
    }
}
