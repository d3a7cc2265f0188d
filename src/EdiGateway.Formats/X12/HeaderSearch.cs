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

            if (source.Rest.Length > 3 && char.IsAsciiLetterOrDigit((char)source.Rest[3]))
            {
                Skip(3);   // a word that holds the three letters
                continue;
            }

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
        foreach (var b in source.Rest[..bytes])
            if (b is > 32 and not (0xEF or 0xBB or 0xBF))
            {
                if (_noise++ == 0)
                    _noiseAt = source.Consumed;
            }
        source.Skip(bytes);
    }

    void NoteNoise()
    {
        if (_noise > 0 && findings.Count < MostFindings)
            findings.Add(new Finding { Entry = Catalogue.Noise, ByteOffset = _noiseAt, Detail = _noise.ToString(), Value = _noiseAt.ToString() });
        _noise = 0;
    }
}
