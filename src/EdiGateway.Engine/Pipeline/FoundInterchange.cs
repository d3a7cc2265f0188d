using EdiGateway.Formats.X12;

namespace EdiGateway.Engine.Pipeline;

/// <summary>An interchange in a file: from its ISA to the next one or the end, without the blank space behind it.</summary>
/// <param name="Digest">SHA-256 of its bytes, lower-case hex: tells a repetition from a reused control number.</param>
/// <param name="IsCut">It ends without an IEA.</param>
public sealed record FoundInterchange(InterchangeHeader Header, long Offset, long Length, string Digest, bool IsCut);
