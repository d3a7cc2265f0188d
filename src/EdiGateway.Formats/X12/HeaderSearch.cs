using EdiGateway.Formats.Findings;

namespace EdiGateway.Formats.X12;

/// <summary>Finds the next ISA, over whatever stands between interchanges.</summary>
sealed class HeaderSearch(SegmentSource source, List<Finding> findings)
{
    const int MostFindings = 1000;

    long _noise;
    long _noiseAt;

    /// <returns>Null at the end of the file.</returns>
    public async ValueTask<(InterchangeHeader Header, List<Finding> Findings)?> NextAsync(CancellationToken cancellation)
    {
        (_noise, _noiseAt) = (0, 0);
        while (true)
        {
            var at = source.Rest.IndexOf("ISA"u8);
            if (at < 0)
            {
                Skip(Math.Max(source.Rest.Length - 2, 0));
                if (await source.FillAsync(cancellation))
                    continue;
                Skip(source.Rest.Length);
                NoteNoise();
                return null;
            }

            Skip(at);
            while (source.Rest.Length < IsaParser.Wanted && await source.FillAsync(cancellation))
            {
            }

            if (source.Rest.Length > 3 && !IsaParser.CanSeparate(source.Rest[3]))
            {
                Skip(3);   // a word that holds the three letters or ends with them
                continue;
            }

            source.StopUnwrapping(IsaParser.LastSeparator(source.Rest));
            List<Finding> found = [];
            if (IsaParser.IsWrapped(source.Rest))
            {
                found.Add(new Finding { Entry = Catalogue.LinesWrapped, Segment = "ISA", ByteOffset = source.Consumed });
                source.Unwrap();
                while (source.Rest.Length < IsaParser.Wanted && await source.FillAsync(cancellation))
                {
                }
            }

            if (IsaParser.TryParse(source.Rest, source.Consumed, out var header, out var length, found))
            {
                NoteNoise();
                source.Skip(length);
                return (header!, found);
            }

            if (findings.Count < MostFindings)
                findings.AddRange(found);
            Skip(3);
        }
    }

    void Skip(int bytes)
    {
        var rest = source.Rest;
        for (var i = 0; i < bytes; i++)
            if (rest[i] is > 32 and < 0x80 && _noise++ == 0)   // a BOM or the tail of a multi-byte terminator is none
                _noiseAt = source.OffsetInRest(i);
        source.Skip(bytes);
    }

    void NoteNoise()
    {
        if (_noise > 0 && findings.Count < MostFindings)
            findings.Add(new Finding { Entry = Catalogue.Noise, ByteOffset = _noiseAt, Detail = _noise.ToString(), Value = _noiseAt.ToString() });
        _noise = 0;
    }
}
