namespace EdiGateway.Formats.FlatFiles;

public enum FieldCountKind
{
    /// <summary>Documents in the file.</summary>
    Documents,

    /// <summary>All records: of the file with its header and trailer in a file record, of the document otherwise; the counting record included.</summary>
    Records,

    /// <summary>Records of one type: in the file for a file record, in the document otherwise.</summary>
    RecordsOfType,

    /// <summary>Sum of a field over the same scope.</summary>
    Sum,
}
