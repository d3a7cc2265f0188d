using System.Text;
using EdiGateway.Formats.Findings;
using EdiGateway.Formats.Tree;

namespace EdiGateway.Engine.Mapping.Plans;

/// <summary>One walk over a tree: where it is, and what it found.</summary>
sealed class ReadRun(SegmentTree tree, bool isX12, bool withProvenance)
{
    /// <summary>As many findings are kept; more of them say nothing new.</summary>
    const int MostFindings = 1000;

    readonly int _last = tree.SegmentCount - 1;
    readonly List<(EqualsRule Rule, Segment Segment, object Target)> _later = [];

    public Encoding Charset { get; } = tree.Charset;

    /// <summary>Whether some element of the set repeats.</summary>
    public bool Repeats { get; } = tree.HasRepetitions;

    /// <summary>An element, of which rules take the first repetition.</summary>
    public ReadOnlySpan<byte> Text(in Segment segment, int element) => Text(Repeats ? segment.Repetition(element, 1) : segment.Element(element));

    /// <summary>A value without the blanks that fill it up to its shortest length (X12.6: they are not part of it).</summary>
    public ReadOnlySpan<byte> Text(ReadOnlySpan<byte> value) => value.Length > 1 && value[^1] == ' ' && isX12 && value.TrimEnd((byte)' ') is { IsEmpty: false } trimmed ? trimmed : value;

    public DocumentPath Path { get; } = new();

    public Provenance? Provenance { get; } = withProvenance ? new Provenance() : null;

    public List<Finding> Findings { get; } = [];

    public LeftoverCounts Leftovers { get; } = new();

    /// <summary>Element at which the slice that is read begins.</summary>
    public int SliceStart { get; set; }

    /// <summary>Items of the hierarchy by their number (HL01).</summary>
    public Dictionary<string, TreeNode> Nodes => field ??= new(StringComparer.Ordinal);

    /// <summary>Levels of the hierarchy read so far.</summary>
    public int TreeCount { get; set; }

    /// <summary>ST and SE belong to the envelope and not to the document.</summary>
    public bool IsEnvelope(in Segment segment) => isX12 && (segment.Index == 0 || segment.Index == _last) && segment.Id is "ST" or "SE";

    /// <summary>Compares a total when the document is complete.</summary>
    public void Later(EqualsRule rule, in Segment segment, object target) => _later.Add((rule, segment, target));

    public void Finish()
    {
        foreach (var (rule, segment, target) in _later)
            rule.Compare(segment, target, this);
    }

    public void Report(CatalogueEntry entry, in Segment segment, ElementPlace at, string field, string expected, ReadOnlySpan<byte> text)
    {
        if (Findings.Count >= MostFindings)
            return;
        var origin = at.Origin(segment, this);
        Findings.Add(MapFindings.Create(entry, segment.Id, segment.Position, origin.Element, origin.Component, segment.ByteOffset, at.Place, Path.With(field), expected, Charset.GetString(text)));
    }
}
