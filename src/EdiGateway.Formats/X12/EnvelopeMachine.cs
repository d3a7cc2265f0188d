using System.Runtime.CompilerServices;
using EdiGateway.Formats.Acknowledgments;
using EdiGateway.Formats.Findings;

namespace EdiGateway.Formats.X12;

/// <summary>Walks through the envelope: ISA, GS, ST, SE, GE, IEA, and whatever is missing of these. A missing trailer never merges two sets.</summary>
sealed class EnvelopeMachine
{
    const int MostFindings = 1000;

    // Packed tags of the control segments (X12.5, X12.6).
    const ulong Isa = 'I' | 'S' << 8 | 'A' << 16;
    const ulong Iea = 'I' | 'E' << 8 | 'A' << 16;
    const ulong Ta1 = 'T' | 'A' << 8 | '1' << 16;
    const ulong Gs = 'G' | 'S' << 8;
    const ulong Ge = 'G' | 'E' << 8;
    const ulong St = 'S' | 'T' << 8;
    const ulong Se = 'S' | 'E' << 8;

    readonly SegmentSource _source;
    readonly InterchangeReaderOptions _options;
    readonly SetAssembly _set;
    readonly Queue<InterchangeEvent> _events = [];
    readonly List<Finding> _fileFindings = [];
    readonly List<Finding> _pending = [];
    readonly HashSet<string> _interchanges = [];
    readonly HashSet<string> _groups = [];
    InterchangeHeader? _interchange;
    GroupHeader? _group;
    int _groupCount;
    int _interchangeCount;
    bool _resynchronise;

    public EnvelopeMachine(SegmentSource source, InterchangeReaderOptions options)
    {
        (_source, _options) = (source, options);
        _set = new SetAssembly(source, options);
    }

    public async IAsyncEnumerable<InterchangeEvent> RunAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var headers = new HeaderSearch(_source, _fileFindings);
        while (await headers.NextAsync(cancellation) is { } found)
        {
            Start(found.Header, found.Findings);
            while (_events.TryDequeue(out var happened))
                yield return happened;
            while (_interchange is { } interchange && (_source.TryNext(interchange.Delimiters) || await _source.NextAsync(interchange.Delimiters, cancellation)))
            {
                Handle(interchange);
                while (_events.TryDequeue(out var happened))
                    yield return happened;
                if (_resynchronise)
                    break;
            }

            _resynchronise = false;
            CloseInterchange();
            while (_events.TryDequeue(out var happened))
                yield return happened;
            cancellation.ThrowIfCancellationRequested();
        }

        if (_interchangeCount == 0)
            _fileFindings.Insert(0, new Finding { Entry = Catalogue.NoInterchange, ByteOffset = 0, Detail = _source.Consumed == 0 ? ": it is empty" : "" });
        yield return new FileEnded(_source.Consumed, _interchangeCount) { Findings = [.. _fileFindings] };
    }

    void Handle(InterchangeHeader interchange)
    {
        if (_source.Endless)
        {
            Note(new Finding { Entry = Catalogue.SegmentTooLong, ByteOffset = _source.Offset, Value = _source.Offset.ToString(), Detail = _options.MaxSegmentBytes.ToString() });
            _source.Skip(_source.Current.Length);
            _resynchronise = true;
            return;
        }

        _resynchronise = _source.TryCutAtHeader();
        switch (_source.Tag)
        {
            case Isa:
                _source.Back();
                _resynchronise = true;
                break;
            case Gs:
                StartGroup(interchange);
                break;
            case St:
                StartSet(interchange);
                break;
            case Se:
                EndSet();
                break;
            case Ge:
                EndGroup();
                break;
            case Iea:
                EndInterchange(interchange);
                break;
            case Ta1 when !_set.IsOpen:
                _events.Enqueue(new InterchangeAcknowledged(interchange, Acknowledgment()));
                break;
            default:
                Body();
                break;
        }
    }

    void Body()
    {
        if (_set.IsOpen && !_source.Unterminated)   // of half a segment at the end of a cut file the finding about the cut says it all
        {
            _set.Add();
            if (_set.IsTooLarge)
                Finish(cut: true);
        }
        else if (!_set.IsOpen && !_set.IsSkipping)
        {
            var tag = _source.Element(0);
            Note(new Finding { Entry = Catalogue.OutsideSet, Segment = tag[..Math.Min(tag.Length, 20)], ByteOffset = _source.Offset, Value = _source.Offset.ToString() });
        }
    }

    void Start(InterchangeHeader header, List<Finding> findings)
    {
        (_interchange, _groupCount) = (header, 0);
        _interchangeCount++;
        _groups.Clear();
        if (!Remember(_interchanges, $"{header.SenderQualifier}:{header.SenderId}:{header.ControlNumber}"))
            findings.Add(new Finding { Entry = Catalogue.InterchangeDuplicate, Segment = "ISA", Element = 13, Value = header.ControlNumber, ByteOffset = header.ByteOffset });
        _set.Interchange = header;
        _set.Leniency = _options.Leniency(header);
        EnvelopeChecks.Check(header, _set.Leniency, findings);
        (_set.InterchangeErrors, _set.GroupErrors) = (Errors(findings), []);
        _events.Enqueue(new InterchangeStarted(header) { Findings = findings });
    }

    void StartGroup(InterchangeHeader interchange)
    {
        CloseGroup(_source.Offset);
        _group = new GroupHeader
        {
            FunctionalId = Element(1),
            Sender = Element(2),
            Receiver = Element(3),
            Date = Element(4),
            Time = Element(5),
            ControlNumber = Element(6),
            Agency = Element(7),
            Version = Element(8),
            ByteOffset = _source.Offset,
        };
        _groupCount++;
        _set.BeginGroup();
        List<Finding> findings = [];
        EnvelopeChecks.Check(_group, _set.Leniency, findings);
        if (!Remember(_groups, _group.ControlNumber))
            findings.Add(new Finding { Entry = Catalogue.GroupDuplicate, Segment = "GS", Element = 6, Value = _group.ControlNumber, ByteOffset = _source.Offset });
        if (!_options.Schemas.KnowsVersion(_group.Version))
            findings.Add(new Finding { Entry = Catalogue.VersionUnknown, Segment = "GS", Element = 8, Value = _group.Version, ByteOffset = _source.Offset });
        _set.GroupErrors = Errors(findings);
        _events.Enqueue(new GroupStarted(interchange, _group) { Findings = findings });
    }

    void StartSet(InterchangeHeader interchange)
    {
        if (_set.IsOpen)
        {
            // The reader of our events must see the cut set before its tree is used again: this segment waits for the next turn.
            Finish(cut: true);
            _source.Back();
            return;
        }

        var group = _group ?? new GroupHeader { ByteOffset = _source.Offset };
        var id = Element(1);
        _set.Begin(new OpenSet(id, Element(2), Element(3) is { Length: > 0 } reference ? reference : null, _source.Offset, _options.Schemas.Find(interchange, group, id), group), hasGroup: _group is not null);
    }

    void EndSet()
    {
        if (_set.IsOpen)
        {
            _set.Add();
            _set.CheckTrailer(Element(1), Element(2));
            Finish(cut: false);
        }
        else if (!_set.IsSkipping)
        {
            Alone("SE");
        }

        _set.StopSkipping();
    }

    void EndGroup()
    {
        if (_set.IsOpen)
            Finish(cut: true);
        _set.StopSkipping();
        if (_group is not { } group)
        {
            Alone("GE");
            return;
        }

        var included = int.TryParse(Element(1), out var number) ? number : (int?)null;
        if (included != _set.Count)
            NoteCount(new Finding { Entry = Catalogue.SetCount, Segment = "GE", Element = 1, Value = Element(1), Expected = _set.Count.ToString(), ByteOffset = _source.Offset });
        if (!SameNumber(Element(2), group.ControlNumber, out _))
            NoteCount(new Finding { Entry = Catalogue.GroupControl, Segment = "GE", Element = 2, Value = Element(2), Expected = group.ControlNumber, ByteOffset = _source.Offset });
        _events.Enqueue(new GroupEnded(group, included, _set.Count) { Findings = TakePending() });
        _group = null;
    }

    void EndInterchange(InterchangeHeader interchange)
    {
        CloseGroup(_source.Offset);
        if (int.TryParse(Element(1), out var count) ? count != _groupCount : true)
            NoteCount(new Finding { Entry = Catalogue.GroupCount, Segment = "IEA", Element = 1, Value = Element(1), Expected = _groupCount.ToString(), ByteOffset = _source.Offset });
        if (!SameNumber(Element(2), interchange.ControlNumber, out var paddingOnly))
            NoteCount(new Finding { Entry = Catalogue.InterchangeControl, Segment = "IEA", Element = 2, Value = Element(2), Expected = interchange.ControlNumber, ByteOffset = _source.Offset });
        else if (paddingOnly)
            Note(new Finding { Entry = Catalogue.InterchangeControlPadding, Segment = "IEA", Element = 2, Value = Element(2), Expected = interchange.ControlNumber, ByteOffset = _source.Offset });
        _events.Enqueue(new InterchangeEnded(interchange, _source.Consumed) { Findings = TakePending() });
        _interchange = null;
    }

    /// <summary>The file ends, or the next interchange begins, without an IEA.</summary>
    void CloseInterchange()
    {
        if (_interchange is not { } interchange)
            return;
        CloseGroup(_source.Consumed);
        Note(new Finding { Entry = Catalogue.InterchangeCut, Segment = "IEA", Value = interchange.ControlNumber, ByteOffset = _source.Consumed });
        _events.Enqueue(new InterchangeEnded(interchange, _source.Consumed) { Findings = TakePending() });
        _interchange = null;
    }

    /// <param name="at">Offset in the file of what ended it.</param>
    void CloseGroup(long at)
    {
        if (_set.IsOpen)
            Finish(cut: true);
        _set.StopSkipping();
        if (_group is not { } group)
            return;
        Note(new Finding { Entry = Catalogue.GroupCut, Segment = "GE", Value = group.ControlNumber, ByteOffset = at });
        _events.Enqueue(new GroupEnded(group, null, _set.Count) { Findings = TakePending() });
        _group = null;
    }

    void Finish(bool cut) => _events.Enqueue(new SetRead(_set.Finish(cut)));

    InterchangeAcknowledgment Acknowledgment() => new()
    {
        ControlNumber = Element(1),
        Date = Element(2),
        Time = Element(3),
        Status = Element(4) switch { "A" => AcknowledgmentStatus.Accepted, "E" => AcknowledgmentStatus.ErrorsNoted, _ => AcknowledgmentStatus.Rejected },
        NoteCode = Element(5) is { Length: > 0 } code ? code : "000",
    };

    void Alone(string tag) => Note(new Finding { Entry = Catalogue.TrailerAlone, Segment = tag, ByteOffset = _source.Offset, Value = _source.Offset.ToString() });

    /// <summary>
    /// The sets have been handed out when a trailer is read, so its counts never reject them: the acknowledgment would say otherwise than what was done.
    /// They are told as "accepted, errors noted".
    /// </summary>
    void NoteCount(Finding finding)
    {
        if (_set.Leniency.Counts != Check.Off)
            Note(finding);
    }

    void Note(Finding finding)
    {
        if (_pending.Count < MostFindings)
            _pending.Add(finding);
    }

    List<Finding> TakePending()
    {
        List<Finding> findings = [.. _pending];
        _pending.Clear();
        return findings;
    }

    // The version is told of each set by a code of its own.
    static List<Finding> Errors(List<Finding> findings) => findings.FindAll(finding => finding.Severity == Severity.Error && finding.Entry != Catalogue.VersionUnknown);

    string Element(int number) => _source.Element(number);

    static bool Remember(HashSet<string> known, string key) => known.Count >= 100_000 || known.Add(key);

    static bool SameNumber(string one, string other, out bool paddingOnly)
    {
        paddingOnly = one != other && one.TrimStart('0') == other.TrimStart('0');
        return one == other || paddingOnly;
    }
}
