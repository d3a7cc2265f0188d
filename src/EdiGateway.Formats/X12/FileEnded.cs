namespace EdiGateway.Formats.X12;

/// <summary>The end of the file; its findings say what was wrong outside any interchange.</summary>
/// <param name="Length">In bytes.</param>
/// <param name="Interchanges">How many there were.</param>
public sealed record FileEnded(long Length, int Interchanges) : InterchangeEvent;
