using System.Buffers.Binary;
using System.Text;

namespace EdiGateway.Transports.Sftp;

/// <summary>Reads the fields of one answer and never past its end.</summary>
ref struct PacketReader(ReadOnlySpan<byte> packet)
{
    ReadOnlySpan<byte> _rest = packet;

    internal readonly bool AtEnd => _rest.IsEmpty;

    internal uint Number() => BinaryPrimitives.ReadUInt32BigEndian(Take(4));

    internal long Long() => BinaryPrimitives.ReadInt64BigEndian(Take(8));

    internal ReadOnlySpan<byte> Bytes()
    {
        var length = Number();
        return length <= (uint)_rest.Length ? Take((int)length) : throw Broken();
    }

    /// <summary>UTF-8; other bytes become U+FFFD, which no accepted name contains.</summary>
    internal string Text() => Encoding.UTF8.GetString(Bytes());

    internal SftpAttributes Attributes()
    {
        var flags = Number();
        long? size = (flags & 1) != 0 ? Long() : null;
        if ((flags & 2) != 0)
            Take(8);   // user and group
        uint? permissions = (flags & 4) != 0 ? Number() : null;
        long? modified = null;
        if ((flags & 8) != 0)
        {
            Take(4);   // last access
            modified = Number();
        }

        if ((flags & 0x8000_0000) != 0)
        {
            for (var pairs = Number(); pairs > 0; pairs--)
            {
                Bytes();
                Bytes();
            }
        }

        return size < 0 ? throw Broken() : new SftpAttributes(size, permissions, modified);
    }

    ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length)
            throw Broken();
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    static InvalidDataException Broken() => new("a field runs past the end of its packet");
}
