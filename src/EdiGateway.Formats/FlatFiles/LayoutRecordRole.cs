namespace EdiGateway.Formats.FlatFiles;

/// <summary>What a record belongs to.</summary>
public enum LayoutRecordRole
{
    Document,
    FileHeader,
    FileTrailer,
}
