using EdiGateway.Formats.Schema;

namespace EdiGateway.Formats.X12;

/// <summary>The set that is being read.</summary>
sealed record OpenSet(string Id, string Control, string? Implementation, long Offset, SetSchema? Schema, GroupHeader Group);
