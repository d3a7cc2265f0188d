using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace EdiGateway.Formats.Schema;

/// <summary>
/// The dictionary under <c>maps/x12</c>: a version is a folder there, a set is a file in the folder's <c>sets</c>. A version may extend another one and tell
/// only what differs. Read on first use, cached, thread-safe.
/// </summary>
public sealed class SchemaLibrary
{
    readonly DictionaryFiles _files;
    readonly VersionTree _tree;
    readonly Lazy<SchemaNames> _names;
    readonly ConcurrentDictionary<string, Lazy<VersionDictionary>> _versions = new();
    readonly ConcurrentDictionary<(string Version, string Set), Lazy<SetSchema>> _standard = new();
    readonly ConditionalWeakTable<SchemaOverlay, ConcurrentDictionary<(string Version, string Set), Lazy<SetSchema>>> _overlaid = [];

    /// <param name="files">Relative paths of all files under maps/x12 ("005010/sets/850.json").</param>
    /// <param name="open">Opens one of them.</param>
    /// <exception cref="SchemaException">A version extends one that there is not.</exception>
    public SchemaLibrary(IEnumerable<string> files, Func<string, Stream> open)
        : this([(files, open)])
    {
    }

    /// <summary>A dictionary of several folders: a later one adds sets, versions, segments, elements, codes and names to the earlier ones, or replaces theirs.</summary>
    /// <param name="folders">Of each folder the relative paths of its files, and what opens one of them.</param>
    /// <exception cref="SchemaException">A version extends one that there is not.</exception>
    public SchemaLibrary(params IEnumerable<(IEnumerable<string> Files, Func<string, Stream> Open)> folders)
    {
        _files = new DictionaryFiles([.. folders.Select(folder => (DictionaryFiles.Normal(folder.Files), folder.Open))]);
        _tree = new VersionTree(_files);
        _names = new(() => new SchemaNames(_files));
    }

    /// <summary>The version folders, in order.</summary>
    public IReadOnlyList<string> Versions => _tree.Versions;

    /// <summary>The sets of a version (any spelling), in order; empty when the version is unknown.</summary>
    public IReadOnlyList<string> Sets(string version) => ResolveVersion(version) is { } resolved ? _tree.Sets(resolved) : [];

    /// <summary>A version (any spelling) after those it extends; empty when it is unknown.</summary>
    public IReadOnlyList<string> Line(string version) => ResolveVersion(version) is { } resolved ? _tree.Line(resolved) : [];

    /// <summary>
    /// The version folder for a GS08 or ISA12 in any spelling that occurs ("4010", "00401", "004010VICS", "005010X231A1"), null when we have none.
    /// An exact folder wins, so an industry subset gets its own dictionary by adding its folder.
    /// </summary>
    public string? ResolveVersion(string spelling)
    {
        var text = spelling.Trim();
        if (_tree.Has(text))
            return text;
        var digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? text[..end] : text;
        // GS08 has version (3), release (2), sub-release (1); ISA12 leaves the last digit out, and many leave the leading zeros out.
        var full = digits.Length switch
        {
            6 => digits,
            5 when digits[0] == '0' => digits + "0",
            4 when digits[0] != '0' => "00" + digits,
            _ => null,
        };
        return full is not null && _tree.Has(full) ? full : null;
    }

    /// <summary>The compiled set; null when the version or the set is not in the dictionary.</summary>
    /// <exception cref="SchemaException">A dictionary file is broken, or the overlay names a place the set does not have.</exception>
    public SetSchema? Find(string version, string setId, SchemaOverlay? overlay = null)
    {
        if (ResolveVersion(version) is not { } resolved || Array.BinarySearch(_tree.Sets(resolved), setId, StringComparer.Ordinal) < 0)
            return null;
        var standard = _standard.GetOrAdd((resolved, setId), key => new(() => Dictionary(key.Version).ReadSet(key.Set))).Value;
        return overlay is null || overlay.Rules.Count == 0
            ? standard
            : _overlaid.GetOrCreateValue(overlay).GetOrAdd((resolved, setId), key => new(() => OverlaidSet.Of(standard, overlay, Dictionary(key.Version)))).Value;
    }

    /// <summary>A segment of the version's dictionary, also the envelope's own (ISA, GS, GE, IEA, TA1); null when there is none.</summary>
    public SegmentSchema? Segment(string version, string tag) => ResolveVersion(version) is { } resolved ? Dictionary(resolved).Segment(tag) : null;

    /// <summary>Does ISA11 of this version part repetitions? Before 00402 it names the standard ("U"), an ID element with codes in the dictionary.</summary>
    public bool HasRepetitionSeparator(string version) => Segment(version, "ISA") is { Elements: { Count: > 10 } elements } && elements[10].Element?.Type == ElementType.AN;

    /// <summary>Our short name of a set, the same in all versions; the id when there is none.</summary>
    public string SetName(string id) => _names.Value.Set(id);

    /// <summary>Our short name of a segment, the same in all versions; the tag when there is none.</summary>
    public string SegmentName(string tag) => _names.Value.Segment(tag);

    /// <summary>Our short name of a data element, the same in all versions; the number when there is none.</summary>
    public string ElementName(string number) => _names.Value.Element(number);

    /// <summary>What made-up sets look like (<c>samples.json</c>): values by data element number, usual elements by segment, likelihoods of segments.</summary>
    public IReadOnlyDictionary<string, string[]> SampleWords => _names.Value.Samples;

    /// <summary>Our short meaning of a code of a data element; null when there is none.</summary>
    public string? Meaning(string element, string code) => _names.Value.Meanings(element)(code);

    VersionDictionary Dictionary(string version) => _versions.GetOrAdd(version, key => new(() => new VersionDictionary(key, _tree.Line(key), _files, _names.Value))).Value;
}
