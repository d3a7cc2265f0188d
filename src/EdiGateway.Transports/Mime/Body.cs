using System.Text;
using Microsoft.Win32.SafeHandles;

namespace EdiGateway.Transports.Mime;

/// <summary>
/// Bytes that do not change: in memory, in a temporary file of a <see cref="Spool"/>, or several of these one after the other. Slices and concatenations copy nothing,
/// so a message of a gigabyte is put together and taken apart without being read. Valid as long as the spool that holds its files.
/// </summary>
public sealed class Body
{
    readonly Piece[] _pieces;
    readonly long[] _starts;

    Body(Piece[] pieces)
    {
        _pieces = pieces;
        _starts = new long[pieces.Length];
        foreach (var (index, piece) in pieces.Index())
        {
            _starts[index] = Length;
            Length += piece.Length;
        }
    }

    public static Body Empty { get; } = new([]);

    /// <summary>In bytes.</summary>
    public long Length { get; }

    public static Body Of(ReadOnlyMemory<byte> bytes) => bytes.IsEmpty ? Empty : new([new Piece(bytes, null, 0, bytes.Length)]);

    /// <summary>The characters U+0000 to U+00FF as one byte each, which is how header lines are kept.</summary>
    public static Body OfLatin1(string text) => Of(Encoding.Latin1.GetBytes(text));

    public static Body Concat(params IEnumerable<Body> bodies) => new([.. bodies.SelectMany(b => b._pieces)]);

    internal static Body OfFile(SafeFileHandle file, long length) => new([new Piece(default, file, 0, length)]);

    public Body Slice(long offset) => Slice(offset, Length - offset);

    public Body Slice(long offset, long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset + length, Length);
        var kept = new List<Piece>();
        foreach (var (index, piece) in _pieces.Index())
        {
            var from = Math.Max(0, offset - _starts[index]);
            var to = Math.Min(piece.Length, offset + length - _starts[index]);
            if (from < to)
                kept.Add(piece.Slice(from, to - from));
        }

        return new([.. kept]);
    }

    /// <summary>Copies what lies from the position on, as much as fits or is there; 0 at the end.</summary>
    public int Read(long position, Span<byte> buffer)
    {
        if (position >= Length || buffer.IsEmpty)
            return 0;
        var index = Array.BinarySearch(_starts, position);
        index = index < 0 ? ~index - 1 : index;
        var total = 0;
        for (; index < _pieces.Length && total < buffer.Length; index++)
        {
            var inside = position + total - _starts[index];
            var read = _pieces[index].Read(inside, buffer[total..]);
            total += read;
            if (inside + read < _pieces[index].Length)
                break;
        }

        return total;
    }

    /// <summary>A stream of its own that can seek; several may be open at a time.</summary>
    public Stream OpenRead() => new BodyStream(this);

    /// <summary>Hands all bytes to the sink, in blocks of up to 64 KB.</summary>
    public void Feed(BodySink sink)
    {
        var buffer = new byte[64 * 1024];
        int read;
        for (long position = 0; (read = Read(position, buffer)) > 0; position += read)
            sink(buffer.AsSpan(0, read));
    }

    /// <exception cref="BodyTooLargeException">More than <paramref name="limit"/> bytes.</exception>
    public byte[] ToArray(int limit = int.MaxValue)
    {
        if (Length > limit)
            throw new BodyTooLargeException(limit);
        var bytes = new byte[Length];
        for (var done = 0; done < bytes.Length;)
            done += Read(done, bytes.AsSpan(done)) is var read and > 0 ? read : throw new EndOfStreamException("A temporary file is shorter than what was written to it.");
        return bytes;
    }

    readonly record struct Piece(ReadOnlyMemory<byte> Bytes, SafeFileHandle? File, long Offset, long Length)
    {
        internal Piece Slice(long offset, long length) =>
            File is null ? new(Bytes.Slice((int)offset, (int)length), null, 0, length) : new(default, File, Offset + offset, length);

        internal int Read(long position, Span<byte> buffer)
        {
            var count = (int)Math.Min(buffer.Length, Length - position);
            if (File is not null)
                return RandomAccess.Read(File, buffer[..count], Offset + position);
            Bytes.Span.Slice((int)position, count).CopyTo(buffer);
            return count;
        }
    }
}
