namespace EdiGateway.Formats.FlatFiles;

/// <summary>What a control field counts.</summary>
/// <param name="Kind">What is counted.</param>
/// <param name="Record">The record that is counted or summed, for those two kinds.</param>
/// <param name="Field">The field that is summed.</param>
public sealed record FieldCount(FieldCountKind Kind, string? Record = null, string? Field = null);
