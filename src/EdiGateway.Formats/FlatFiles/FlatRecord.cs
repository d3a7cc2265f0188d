namespace EdiGateway.Formats.FlatFiles;

/// <summary>One record of a document in file order: its fields' values (by field number less one) and where it hangs.</summary>
/// <param name="Layout">What kind of record it is.</param>
/// <param name="Values">Plain values; empty where there is none.</param>
/// <param name="Parent">Position of the record it belongs to in the document's list; -1 for none.</param>
/// <param name="Line">Line in the file; 0 when it is being written.</param>
/// <param name="ByteOffset">Place in the file; -1 when it is being written.</param>
sealed record FlatRecord(LayoutRecord Layout, string[] Values, int Parent, int Line = 0, long ByteOffset = -1);
