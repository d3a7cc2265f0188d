using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace EdiGateway.Transports.Sftp;

/// <summary>One request under construction: length, type, id and fields, in a pooled buffer.</summary>
sealed class PacketWriter
{
    byte[] _buffer;
    int _length = 4;

    internal PacketWriter(byte type, uint id, int size = 256)
    {
        _buffer = ArrayPool<byte>.Shared.Rent(size + 64);
        Span(1)[0] = type;
        Number(id);
    }

    internal PacketWriter Number(uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(Span(4), value);
        return this;
    }

    internal PacketWriter Long(long value)
    {
        BinaryPrimitives.WriteInt64BigEndian(Span(8), value);
        return this;
    }

    internal PacketWriter Text(string value)
    {
        var size = Encoding.UTF8.GetByteCount(value);
        Number((uint)size);
        Encoding.UTF8.GetBytes(value, Span(size));
        return this;
    }

    internal PacketWriter Bytes(ReadOnlySpan<byte> value)
    {
        Number((uint)value.Length);
        value.CopyTo(Span(value.Length));
        return this;
    }

    /// <summary>The finished packet; the buffer belongs to the array pool.</summary>
    internal ArraySegment<byte> Finish()
    {
        BinaryPrimitives.WriteInt32BigEndian(_buffer, _length - 4);
        return new ArraySegment<byte>(_buffer, 0, _length);
    }

    Span<byte> Span(int count)
    {
        if (_length + count > _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent((_length + count) * 2);
            _buffer.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        _length += count;
        return _buffer.AsSpan(_length - count, count);
    }
}
