using EdiGateway.Formats.Findings;

namespace EdiGateway.Formats.FlatFiles;

/// <summary>What became of documents that were to be written.</summary>
/// <param name="Documents">Documents in the file; one with an error is left out entirely.</param>
/// <param name="Records">Records in the file, its header and trailer included (for a control file).</param>
/// <param name="Findings">What was wrong or changed on the way.</param>
public sealed record FlatFileWritten(int Documents, int Records, IReadOnlyList<Finding> Findings)
{
    public bool HasErrors => Findings.Any(f => f.Severity == Severity.Error);
}
