namespace EdiGateway.Formats.FlatFiles;

/// <summary>Limits of reading a flat file.</summary>
public sealed record FlatFileReaderOptions
{
    public static readonly FlatFileReaderOptions Default = new();

    /// <summary>Findings kept per document; those beyond are only counted.</summary>
    public int MaxFindings { get; init; } = 1000;

    /// <summary>Greatest size of one document in bytes; records beyond are not kept and the document is not accepted.</summary>
    public int MaxDocumentBytes { get; init; } = 64 * 1024 * 1024;
}
