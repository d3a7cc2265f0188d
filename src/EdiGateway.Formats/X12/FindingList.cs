using EdiGateway.Formats.Findings;

namespace EdiGateway.Formats.X12;

/// <summary>The findings of one set: the first ones are kept, all are counted, so that a set of a hundred thousand errors stays small.</summary>
sealed class FindingList(int most)
{
    readonly List<Finding> _kept = [];

    public IReadOnlyList<Finding> Kept => _kept;

    public int Count { get; private set; }

    public bool HasError { get; private set; }

    public void Add(Finding finding)
    {
        Count++;
        HasError |= finding.Severity == Severity.Error;
        if (_kept.Count < most || finding.Severity == Severity.Error && !_kept.Exists(kept => kept.Severity == Severity.Error))
            _kept.Add(finding);
    }

    /// <summary>Adds it as a leniency switch says.</summary>
    public void Add(Check check, Finding finding)
    {
        if (check != Check.Off)
            Add(finding with { Severity = check == Check.Reject ? Severity.Error : Severity.Warning });
    }
}
