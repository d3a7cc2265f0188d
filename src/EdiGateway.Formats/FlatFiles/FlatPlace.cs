namespace EdiGateway.Formats.FlatFiles;

/// <summary>Where in a file something is.</summary>
/// <param name="Line">Line from 1; 0 for the file as a whole or when writing.</param>
/// <param name="Position">Record within its document from 1; 0 when it belongs to none.</param>
/// <param name="ByteOffset">Byte in the file from 0; -1 when unknown.</param>
readonly record struct FlatPlace(int Line, int Position, long ByteOffset);
