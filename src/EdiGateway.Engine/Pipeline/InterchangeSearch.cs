using System.Buffers;
using System.Security.Cryptography;
using EdiGateway.Formats.Findings;
using EdiGateway.Formats.Schema;
using EdiGateway.Formats.X12;

namespace EdiGateway.Engine.Pipeline;

/// <summary>Finds the interchanges of a file and their digests, before anything is read from them.</summary>
static class InterchangeSearch
{
    static readonly InterchangeReaderOptions s_envelopeOnly = new() { Schemas = new NoDictionary(), MaxFindingsPerSet = 0 };

    static readonly SearchValues<byte> s_blanks = SearchValues.Create(" \r\n\t\x1A\0"u8);

    public static async Task<IReadOnlyList<FoundInterchange>> FindAsync(Stream stream, CancellationToken cancellation)
    {
        List<InterchangeHeader> headers = [];
        List<bool> cut = [];
        await foreach (var happened in new InterchangeReader(stream, s_envelopeOnly).ReadAsync(cancellation))
            if (happened is InterchangeStarted started)
                headers.Add(started.Header);
            else if (happened is InterchangeEnded)
                cut.Add(happened.Findings.Any(finding => finding.Entry == Catalogue.InterchangeCut));

        List<FoundInterchange> found = [];
        for (var i = 0; i < headers.Count; i++)
        {
            var end = i + 1 < headers.Count ? headers[i + 1].ByteOffset : long.MaxValue;
            var (length, digest) = await DigestAsync(stream, headers[i].ByteOffset, end, cancellation);
            found.Add(new FoundInterchange(headers[i], headers[i].ByteOffset, length, digest, cut.ElementAtOrDefault(i)));
        }

        return found;
    }

    /// <summary>Blank space at the end does not count: many senders add a newline on the second try.</summary>
    static async Task<(long Length, string Digest)> DigestAsync(Stream stream, long offset, long end, CancellationToken cancellation)
    {
        stream.Position = offset;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[81920];
        using var blanks = new MemoryStream();
        var length = 0L;
        while (stream.Position < end)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, end - stream.Position)), cancellation);
            if (read == 0)
                break;
            var solid = buffer.AsSpan(0, read).LastIndexOfAnyExcept(s_blanks) + 1;
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

    sealed class NoDictionary : ISchemaSource
    {
        public SetSchema? Find(InterchangeHeader interchange, GroupHeader group, string setId) => null;

        public bool KnowsVersion(string version) => false;

        public bool KnowsSegment(string version, string tag) => false;
    }
}
