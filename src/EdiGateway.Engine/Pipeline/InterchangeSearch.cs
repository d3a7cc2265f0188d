using System.Security.Cryptography;
using EdiGateway.Formats.X12;

namespace EdiGateway.Engine.Pipeline;

/// <summary>Finds the interchanges of a file and their digests in one pass each, before anything is read from them.</summary>
static class InterchangeSearch
{
    public static async Task<IReadOnlyList<FoundInterchange>> FindAsync(Func<Task<Stream>> open, CancellationToken cancellation)
    {
        List<InterchangeHeader> headers = [];
        await using (var stream = await open())
        {
            await foreach (var header in InterchangeHeaders.ReadAsync(stream, cancellation))
                headers.Add(header);
        }

        List<FoundInterchange> found = [];
        await using var again = await open();
        for (var i = 0; i < headers.Count; i++)
        {
            var end = i + 1 < headers.Count ? headers[i + 1].ByteOffset : long.MaxValue;
            var (length, digest) = await DigestAsync(again, headers[i].ByteOffset, end, cancellation);
            found.Add(new FoundInterchange(headers[i], headers[i].ByteOffset, length, digest));
        }

        return found;
    }

    /// <summary>Blank space at the end does not count: many senders add a newline on the second try.</summary>
    static async Task<(long Length, string Digest)> DigestAsync(Stream stream, long offset, long end, CancellationToken cancellation)
    {
        stream.Position = offset;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[81920];
        var blanks = new MemoryStream();
        var length = 0L;
        while (stream.Position < end)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, end - stream.Position)), cancellation);
            if (read == 0)
                break;
            var solid = buffer.AsSpan(0, read).LastIndexOfAnyExcept(" \r\n\t\x1A\0"u8) + 1;
            if (solid > 0)
            {
                hash.AppendData(blanks.GetBuffer(), 0, (int)blanks.Length);
                hash.AppendData(buffer, 0, solid);
                length += blanks.Length + solid;
                blanks.SetLength(0);
            }

            blanks.Write(buffer, solid, read - solid);
        }

        return (length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
