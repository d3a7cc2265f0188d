namespace EdiGateway.Formats.Schema;

/// <summary>A dictionary file or an overlay is wrong. The message says which file or place, why, and what was expected.</summary>
public sealed class SchemaException(string message, Exception? inner = null) : Exception(message, inner);
