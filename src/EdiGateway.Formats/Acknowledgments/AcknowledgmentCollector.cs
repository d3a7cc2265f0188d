using EdiGateway.Formats.Findings;
using EdiGateway.Formats.X12;

namespace EdiGateway.Formats.Acknowledgments;

/// <summary>
/// Listens to the reader and builds the answers from its findings alone, so that an acknowledgment cannot contradict the verdict.
/// Acknowledgments are never acknowledged. Of an accepted set only its number is kept.
/// </summary>
public sealed class AcknowledgmentCollector(AcknowledgmentPolicy policy)
{
    /// <summary>GS01 of 997 and 999.</summary>
    const string AcknowledgmentGroup = "FA";

    readonly List<InterchangeReply> _replies = [];
    readonly List<GroupReply> _groups = [];
    readonly List<Finding> _interchangeFindings = [];
    readonly List<Finding> _groupFindings = [];
    List<SetAcknowledgment> _sets = [];
    Finding? _stray;
    bool _isInGroup;
    int _acceptedSets;
    int _segmentErrors;
    bool _hasBusiness;
    bool _hasAcknowledgments;

    /// <summary>Complete when the reader has ended the interchange; those without any answer are left out.</summary>
    public IReadOnlyList<InterchangeReply> Replies => _replies;

    public void Note(InterchangeEvent happened)
    {
        switch (happened)
        {
            case InterchangeStarted:
                _groups.Clear();
                _interchangeFindings.Clear();
                _interchangeFindings.AddRange(happened.Findings);
                (_hasBusiness, _hasAcknowledgments, _isInGroup, _stray) = (false, false, false, null);
                break;
            case InterchangeAcknowledged:
                _hasAcknowledgments = true;
                break;
            case GroupStarted started:
                _groupFindings.Clear();
                _groupFindings.AddRange(started.Findings);
                (_sets, _acceptedSets, _segmentErrors, _isInGroup) = ([], 0, 0, true);
                _hasAcknowledgments |= started.Header.FunctionalId == AcknowledgmentGroup;
                _hasBusiness |= started.Header.FunctionalId != AcknowledgmentGroup;
                break;
            case SetRead read:
                if (!_isInGroup)
                    _stray ??= read.Set.Findings.FirstOrDefault(IsAboutTheInterchange);
                else if (read.Set.Group.FunctionalId != AcknowledgmentGroup)
                    Note(read.Set);
                break;
            case GroupEnded ended:
                _isInGroup = false;
                _groupFindings.AddRange(ended.Findings.Where(finding => !IsAboutTheInterchange(finding)));
                _interchangeFindings.AddRange(ended.Findings.Where(IsAboutTheInterchange));
                if (ended.Header.FunctionalId != AcknowledgmentGroup)
                    _groups.Add(new GroupReply(ended.Header, Acknowledge(ended)));
                break;
            case InterchangeEnded ended:
                _interchangeFindings.AddRange(ended.Findings);
                if (Reply(ended.Header) is { IsEmpty: false } reply)
                    _replies.Add(reply);
                break;
        }
    }

    void Note(TransactionSet set)
    {
        var acknowledgment = new SetVerdict(policy).Judge(set, policy.MaxSegmentErrors - _segmentErrors);
        _segmentErrors += acknowledgment.Segments.Count;
        if (acknowledgment.Status != AcknowledgmentStatus.Rejected)
            _acceptedSets++;
        if (policy.ListAcceptedSets || acknowledgment.Status != AcknowledgmentStatus.Accepted)
            _sets.Add(acknowledgment);
    }

    FunctionalAcknowledgment Acknowledge(GroupEnded ended)
    {
        var isRejected = _groupFindings.Exists(finding => finding.Severity == Severity.Error);
        var errors = _groupFindings.Where(IsTold).Select(finding => finding.Entry.GroupCode).OfType<string>().Distinct().Take(5).ToList();
        var acknowledgment = new FunctionalAcknowledgment
        {
            FunctionalId = ended.Header.FunctionalId,
            GroupControl = ended.Header.ControlNumber,
            Version = ended.Header.Version,
            Status = isRejected || (_acceptedSets == 0 && Math.Max(ended.SetsReceived, ended.SetsIncluded ?? 0) > 0) ? AcknowledgmentStatus.Rejected
                : _acceptedSets < ended.SetsReceived ? AcknowledgmentStatus.PartiallyAccepted
                : errors.Count > 0 || _sets.Exists(set => set.Status == AcknowledgmentStatus.ErrorsNoted) ? AcknowledgmentStatus.ErrorsNoted
                : AcknowledgmentStatus.Accepted,
            SetsIncluded = ended.SetsIncluded ?? ended.SetsReceived,
            SetsReceived = ended.SetsReceived,
            SetsAccepted = _acceptedSets,
            GroupErrors = errors,
            Sets = _sets,
        };
        return isRejected ? Reject(acknowledgment) : acknowledgment;
    }

    InterchangeReply Reply(InterchangeHeader header)
    {
        // A set outside a group has no group that could tell. Where other sets were taken, the interchange is not rejected for it.
        if (_stray is not null)
            _interchangeFindings.Add(_groups.Exists(group => group.Acknowledgment.SetsAccepted > 0) ? _stray with { Severity = Severity.Warning } : _stray);
        var worst = _interchangeFindings.Where(finding => finding.Severity == Severity.Error).Concat(_interchangeFindings.Where(IsTold)).FirstOrDefault();
        var status = worst is null ? AcknowledgmentStatus.Accepted : worst.Severity == Severity.Error ? AcknowledgmentStatus.Rejected : AcknowledgmentStatus.ErrorsNoted;
        var isDue = (_hasBusiness || !_hasAcknowledgments) && policy.Ta1 switch
        {
            Ta1Policy.Never => false,
            Ta1Policy.Always => true,
            Ta1Policy.WhenRequested => header.AckRequested,
            Ta1Policy.OnError => worst is not null,
            _ => header.AckRequested || worst is not null,
        };
        var acknowledgment = !isDue ? null : new InterchangeAcknowledgment
        {
            ControlNumber = Digits(header.ControlNumber, 9),
            Date = Digits(header.Date, 6),
            Time = Digits(header.Time, 4),
            Status = status,
            NoteCode = worst?.Entry.InterchangeCode ?? (worst is null ? "000" : "024"),
        };
        // Whoever gets no TA1 must learn from the groups that nothing was taken.
        IEnumerable<GroupReply> groups = status != AcknowledgmentStatus.Rejected ? _groups
            : isDue ? []
            : _groups.Select(group => group with { Acknowledgment = Reject(group.Acknowledgment) });
        return new InterchangeReply(header, acknowledgment, [.. groups]);
    }

    /// <summary>Found inside a group or instead of one, but only a TA1 has a code for it.</summary>
    static bool IsAboutTheInterchange(Finding finding) => finding.Entry is { GroupCode: null, InterchangeCode: not null };

    bool IsTold(Finding finding) => finding.Severity == Severity.Error || (finding.Severity == Severity.Warning && policy.TellWarnings && finding.Ack is not null);

    static FunctionalAcknowledgment Reject(FunctionalAcknowledgment acknowledgment) => acknowledgment with
    {
        Status = AcknowledgmentStatus.Rejected,
        SetsAccepted = 0,
        Sets = [.. acknowledgment.Sets.Select(set => set with { Status = AcknowledgmentStatus.Rejected })],
    };

    // The header may hold anything; the answer must still be well-formed.
    static string Digits(string text, int width)
    {
        var digits = string.Concat(text.Where(char.IsAsciiDigit)).PadLeft(width, '0');
        return digits[^width..];
    }
}
