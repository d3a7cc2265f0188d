namespace EdiGateway.Engine.Documents;

/// <summary>A place where two documents differ.</summary>
/// <param name="Path">Field with the numbers of list items from 1: <c>lines[2].unit</c>; empty for the whole.</param>
/// <param name="Expected">JSON of the one; null when it has nothing there.</param>
/// <param name="Actual">JSON of the other; null when it has nothing there.</param>
public sealed record DocumentDifference(string Path, string? Expected, string? Actual);
