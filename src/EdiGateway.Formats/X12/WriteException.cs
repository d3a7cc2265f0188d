namespace EdiGateway.Formats.X12;

/// <summary>What we were about to send cannot be written correctly, so nothing is. The message says which segment and element, why, and what to change.</summary>
public sealed class WriteException(string message) : Exception(message);
