using System.Buffers.Binary;
using System.Security.Cryptography;

namespace EdiGateway.Engine.Storage;

/// <summary>In front of each record of a segment: magic, length, SHA-256 of the contents, and a check over these, so that a torn tail is recognised.</summary>
readonly record struct ArchiveHeader(long Length, byte[] Sha256)
{
    public const int Size = 4 + 8 + 32 + 8;

    static ReadOnlySpan<byte> Magic => "EGA1"u8;

    public void Write(Span<byte> target)
    {
        Magic.CopyTo(target);
        BinaryPrimitives.WriteInt64LittleEndian(target[4..], Length);
        Sha256.CopyTo(target[12..]);
        Check(target[..44]).CopyTo(target[44..]);
    }

    /// <returns>Null when these bytes are no whole header.</returns>
    public static ArchiveHeader? Read(ReadOnlySpan<byte> source) =>
        source.Length >= Size && source[..4].SequenceEqual(Magic) && source[44..Size].SequenceEqual(Check(source[..44]))
            ? new ArchiveHeader(BinaryPrimitives.ReadInt64LittleEndian(source[4..]), source[12..44].ToArray())
            : null;

    static ReadOnlySpan<byte> Check(ReadOnlySpan<byte> header) => SHA256.HashData(header).AsSpan(0, 8);
}
