using System.Text;

namespace EdiGateway.Transports.Mime;

/// <summary>The parts of a multipart body (RFC 2046 section 5.1) as slices of it: exactly the octets between two delimiter lines, without the line end that belongs to the second.</summary>
/// <param name="Parts">Header block and content of each part, in their order.</param>
/// <param name="IsClosed">The closing delimiter was there.</param>
public sealed record Multipart(IReadOnlyList<Body> Parts, bool IsClosed)
{
    /// <summary>More parts than this are not read.</summary>
    public const int MaxParts = 1000;

    const int Block = 256 * 1024;

    /// <exception cref="FormatException">No usable boundary or too many parts.</exception>
    public static Multipart Read(Body body, string? boundary)
    {
        if (boundary is not { Length: > 0 and <= 200 } || boundary.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            throw new FormatException("The multipart has no usable boundary.");
        var parts = new List<Body>();
        long start = -1;
        foreach (var (lineStart, lineEnd, closes) in Delimiters(body, Encoding.ASCII.GetBytes("--" + boundary.TrimEnd(' '))))
        {
            if (start >= 0)
                parts.Add(body.Slice(start, Math.Max(start, BeforeLineEnd(body, lineStart)) - start));
            if (closes)
                return new(parts, true);
            if (parts.Count >= MaxParts)
                throw new FormatException($"The multipart has more than {MaxParts} parts.");
            start = lineEnd;
        }

        if (start >= 0)
            parts.Add(body.Slice(start));
        return new(parts, false);
    }

    /// <summary>A multipart of the parts, with line ends CRLF also behind the closing delimiter.</summary>
    public static Body Write(string boundary, params IEnumerable<Body> parts) =>
        Body.Concat([.. parts.SelectMany((part, index) => new[] { Body.OfLatin1($"{(index == 0 ? "" : "\r\n")}--{boundary}\r\n"), part }), Body.OfLatin1($"\r\n--{boundary}--\r\n")]);

    static long BeforeLineEnd(Body body, long lineStart)
    {
        Span<byte> end = stackalloc byte[2];
        var from = Math.Max(0, lineStart - 2);
        var length = body.Read(from, end[..(int)(lineStart - from)]);
        return lineStart - (end[..length].EndsWith("\r\n"u8) ? 2 : end[..length].EndsWith("\n"u8) ? 1 : 0);
    }

    static IEnumerable<(long Start, long End, bool Closes)> Delimiters(Body body, byte[] mark)
    {
        var buffer = new byte[Block];
        for (long position = 0; position < body.Length;)
        {
            var length = Fill(body, position, buffer);
            var next = Math.Max(1, length - mark.Length);
            var offset = 0;
            while (offset < length && buffer.AsSpan(offset, length - offset).IndexOf(mark) is var found and >= 0)
            {
                var at = offset + found;
                offset = at + 1;
                if (DelimiterAt(body, position, buffer.AsSpan(0, length), at, mark.Length) is var (end, closes))
                {
                    yield return (position + at, end, closes);
                    offset = (int)Math.Min(length, Math.Max(end - position, at + mark.Length));
                    next = Math.Max(next, offset);
                }
            }

            position += position + length >= body.Length ? length : next;
        }
    }

    /// <summary>The mark is a delimiter when it begins a line and only "--" and blanks follow it there. What lies in the block is not read again.</summary>
    static (long End, bool Closes)? DelimiterAt(Body body, long position, ReadOnlySpan<byte> block, int at, int markLength)
    {
        Span<byte> before = stackalloc byte[1];
        if (at > 0 ? block[at - 1] != '\n' : position > 0 && (body.Read(position - 1, before) != 1 || before[0] != '\n'))
            return null;
        Span<byte> fresh = stackalloc byte[256];
        var behind = position + at + markLength;
        var rest = block.Length - at - markLength >= fresh.Length ? block.Slice(at + markLength, fresh.Length) : fresh[..Fill(body, behind, fresh)];
        var closes = rest.StartsWith("--"u8);
        for (var i = closes ? 2 : 0; i < rest.Length; i++)
        {
            if (rest[i] == '\n')
                return (behind + i + 1, closes);
            if (rest[i] is not ((byte)' ' or (byte)'\t' or (byte)'\r'))
                return null;
        }

        return rest.Length < fresh.Length ? (body.Length, closes) : null;
    }

    static int Fill(Body body, long position, Span<byte> buffer)
    {
        var length = 0;
        while (length < buffer.Length && body.Read(position + length, buffer[length..]) is var read and > 0)
            length += read;
        return length;
    }
}
