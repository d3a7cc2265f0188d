namespace EdiGateway.Formats.FlatFiles;

/// <summary>Where the record type stands: <c>start</c> and <c>length</c> in bytes (first byte is 1) of a fixed record, or the <c>field</c> number (first is 1) of a delimited one.</summary>
public sealed class RecordTypeSource
{
    public int? Start { get; set; }

    public int? Length { get; set; }

    public int? Field { get; set; }
}
