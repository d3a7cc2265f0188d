namespace EdiGateway.Formats.X12;

/// <summary>The bytes that part an interchange, read again at every ISA.</summary>
/// <param name="Element">Parts elements; the byte after "ISA".</param>
/// <param name="Component">Parts components; ISA16.</param>
/// <param name="Segment">Ends a segment; the byte after ISA16.</param>
/// <param name="Repetition">Parts repetitions; ISA11 from 00402 on, 0 = the interchange has none.</param>
public readonly record struct Delimiters(byte Element, byte Component, byte Segment, byte Repetition);
