namespace EdiGateway.Formats.X12;

public sealed record InterchangeReaderOptions
{
    public required ISchemaSource Schemas { get; init; }

    /// <summary>By sender, asked at every ISA.</summary>
    public Func<InterchangeHeader, Leniency> Leniency { get; init; } = _ => X12.Leniency.Standard;

    /// <summary>Findings kept of one set; the rest is counted.</summary>
    public int MaxFindingsPerSet { get; init; } = 1000;

    /// <summary>Bytes of one transaction set; a larger one is cut off with a finding.</summary>
    public int MaxSetBytes { get; init; } = 256 << 20;

    /// <summary>Bytes of one segment; a file without terminators ends here.</summary>
    public int MaxSegmentBytes { get; init; } = 16 << 20;

    /// <summary>Bytes read at once; tests make it tiny.</summary>
    public int ChunkBytes { get; init; } = 256 << 10;

    /// <summary>How delimiters are found; every way gives the same.</summary>
    public VectorPath VectorPath { get; init; } = Tokenizer.Path;
}
