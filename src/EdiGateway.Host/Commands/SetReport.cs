namespace EdiGateway.Host.Commands;

/// <summary>A set as <c>egw validate --json</c> prints it.</summary>
sealed record SetReport(string Set, string Control, bool Accepted, FindingReport[] Findings);
