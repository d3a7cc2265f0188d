using System.Text;
using System.Text.Unicode;
using EdiGateway.Formats.Findings;

namespace EdiGateway.Formats.X12;

/// <summary>Puts the segments of the open set into the tree, has them checked, and hands the set out.</summary>
sealed class SetAssembly
{
    readonly SegmentSource _source;
    readonly InterchangeReaderOptions _options;
    readonly SetReader _reader;
    readonly ControlNumbers _controls = new();
    OpenSet? _open;

    public SetAssembly(SegmentSource source, InterchangeReaderOptions options)
    {
        (_source, _options, _reader) = (source, options, new SetReader(options));
        source.Moved = moved => _reader.Tree.Rebase(source.Buffer, moved);
    }

    public InterchangeHeader Interchange { get; set; } = null!;

    public Leniency Leniency { get; set; } = Leniency.Standard;

    /// <summary>Errors of the ISA: as they reject the interchange, they reject each of its sets.</summary>
    public IReadOnlyList<Finding> InterchangeErrors { get; set; } = [];

    /// <summary>Errors of the GS: as they reject the group, they reject each of its sets.</summary>
    public IReadOnlyList<Finding> GroupErrors { get; set; } = [];

    public bool IsOpen => _open is not null;

    /// <summary>A set was cut off by the size limit and its rest is passed over.</summary>
    public bool IsSkipping { get; private set; }

    public bool IsTooLarge => _source.End - _source.Anchor > _options.MaxSetBytes;

    /// <summary>Sets of the open group.</summary>
    public int Count { get; private set; }

    public void BeginGroup()
    {
        Count = 0;
        _controls.Clear();
    }

    public void StopSkipping() => IsSkipping = false;

    public void Begin(OpenSet set, bool hasGroup)
    {
        _open = set;
        IsSkipping = false;
        _source.Anchor = _source.Start;
        _reader.Begin(set.Schema, Leniency, set.Group, _source.Buffer, Interchange.Delimiters);
        Count++;
        if (!hasGroup)
            Note(Catalogue.OutsideGroup, value: set.Id);
        else if (set.Schema is null && !_options.Schemas.KnowsVersion(set.Group.Version))
            Note(Catalogue.VersionUnknown, value: set.Group.Version);
        else if (set.Schema is null)
            Note(Catalogue.SetUnknown, value: set.Id, detail: set.Group.Version);
        else if (set.Schema.FunctionalGroup != set.Group.FunctionalId)
            Note(Catalogue.SetInWrongGroup, value: set.Id, detail: set.Group.FunctionalId, expected: set.Schema.FunctionalGroup);
        foreach (var error in hasGroup ? InterchangeErrors.Concat(GroupErrors) : InterchangeErrors)
            _reader.Findings.Add(error);
        if (!_controls.Add(set.Control))
            Note(Catalogue.SetDuplicate, value: set.Control);
        Add();
    }

    /// <summary>Adds the source's current segment.</summary>
    public void Add()
    {
        var index = _reader.Tree.AddSegment(_source.Start, _source.Offset, _source.Bounds);
        _reader.Add(index, _source.Tag, _source.IsPlain);
    }

    public void CheckTrailer(string count, string control)
    {
        var found = _reader.Tree.SegmentCount;
        if (!int.TryParse(count, out var said) || said != found)
            Note(Leniency.Counts, Trailer(Catalogue.SegmentCount, 1, count, found.ToString()));
        if (control != _open!.Control)
            Note(Leniency.Counts, Trailer(Catalogue.SetControl, 2, control, _open.Control));
    }

    public TransactionSet Finish(bool cut)
    {
        var set = _open!;
        var tree = _reader.Tree;
        if (IsTooLarge)
        {
            Note(Catalogue.SetTooLarge, value: set.Id, detail: _options.MaxSetBytes.ToString());
            IsSkipping = true;
        }
        else if (cut)
        {
            _reader.Findings.Add(new Finding { Entry = Catalogue.SetCut, Segment = "SE", SegmentPosition = tree.SegmentCount + 1, Value = $"{set.Id} {set.Control}", ByteOffset = _source.Offset });
        }

        _reader.End(cut);
        var end = cut && !IsSkipping ? _source.Start : _source.End + 1;
        var bytes = _source.Buffer.AsSpan(_source.Anchor, Math.Max(Math.Min(end, _source.Buffer.Length) - _source.Anchor, 0));
        tree.Charset = !Ascii.IsValid(bytes) && Utf8.IsValid(bytes) ? Encoding.UTF8 : Encoding.Latin1;
        _source.Anchor = -1;
        _open = null;
        return new TransactionSet
        {
            Id = set.Id,
            ControlNumber = set.Control,
            ImplementationReference = set.Implementation,
            Interchange = Interchange,
            Group = set.Group,
            Schema = set.Schema,
            Tree = tree,
            Findings = _reader.Findings.Kept,
            FindingCount = _reader.Findings.Count,
            IsAccepted = !_reader.Findings.HasError,
            ByteOffset = set.Offset,
            ByteLength = bytes.Length,
            SegmentCount = tree.SegmentCount,
        };
    }

    void Note(CatalogueEntry entry, string value, string? detail = null, string? expected = null) =>
        _reader.Findings.Add(new Finding { Entry = entry, Segment = "ST", SegmentPosition = 1, Value = value, Detail = detail, Expected = expected, ByteOffset = _open!.Offset });

    void Note(Check check, Finding finding) => _reader.Findings.Add(check, finding);

    Finding Trailer(CatalogueEntry entry, int element, string value, string expected) => new()
    {
        Entry = entry,
        Segment = "SE",
        SegmentPosition = _reader.Tree.SegmentCount,
        Element = element,
        Value = value,
        Expected = expected,
        ByteOffset = _source.Offset,
    };
}
