namespace EdiGateway.Engine.Mapping;

/// <summary>The place of a value in what was received.</summary>
/// <param name="Segment">Segment tag or record.</param>
/// <param name="Position">Position of the segment in its set; 1 is ST.</param>
/// <param name="Element">Element number, from 1.</param>
/// <param name="Component">Component number, from 1; 0 for the whole element.</param>
public readonly record struct Origin(string Segment, int Position, int Element, int Component);
