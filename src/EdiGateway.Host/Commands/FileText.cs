using EdiGateway.Formats.Findings;
using EdiGateway.Formats.X12;

namespace EdiGateway.Host.Commands;

/// <summary>A file's sets as lines: the first ones, and all that something was found in.</summary>
sealed class FileText(Out output, string name) : IFileReport
{
    const int FirstSets = 20;

    int _told;
    bool _leftOut;

    public void Interchange(InterchangeHeader header)
    {
    }

    public void Group(GroupHeader header)
    {
    }

    public void Set(TransactionSet set)
    {
        if (set.FindingCount == 0 && _told >= FirstSets)
        {
            if (!_leftOut)
                output.Line($"{name}: … from here on only the sets that something was found in");
            _leftOut = true;
            return;
        }

        _told++;
        var findings = set.FindingCount switch { 0 => "", 1 => ", 1 finding", var many => $", {many} findings" };
        output.Line($"{name}: interchange {set.Interchange.ControlNumber} of {set.Interchange.SenderQualifier}:{set.Interchange.SenderId}, {set.Id} {set.ControlNumber} ({set.Group.Version}): {(set.IsAccepted ? "accepted" : "rejected")}{findings}");
        foreach (var finding in set.Findings)
            output.Line($"  {finding.Severity.ToString().ToLowerInvariant(),-7} {finding.Message}  {finding.Code}\n          {finding.Help}");
        if (set.FindingCount > set.Findings.Count)
            output.Line($"  … and {set.FindingCount - set.Findings.Count:N0} more findings");
    }

    public void Finding(Finding finding) => output.Line($"{name}: {finding.Message}  {finding.Code}\n         {finding.Help}");

    /// <summary>Of one set the line before says it all.</summary>
    public void End(FileCounts counts)
    {
        if (counts.Sets != 1)
            output.Line($"{name}: {counts.Sets:N0} sets in {Interchanges(counts.Interchanges)}, {counts.Accepted:N0} accepted, {counts.Sets - counts.Accepted:N0} rejected, {counts.Findings:N0} findings");
    }

    static string Interchanges(int count) => count == 1 ? "1 interchange" : $"{count:N0} interchanges";
}
