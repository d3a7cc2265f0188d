namespace EdiGateway.Formats.Schema;

/// <summary>The dictionary under <c>maps/x12</c>: versions are its folders, sets the files in them. Loaded on first use, cached, thread-safe.</summary>
/// <param name="files">Relative paths of all files under maps/x12, with forward slashes ("005010/sets/850.json").</param>
/// <param name="open">Opens one of them.</param>
public sealed class SchemaLibrary(IEnumerable<string> files, Func<string, Stream> open)
{
    /// <summary>The version folders, in order.</summary>
    public IReadOnlyList<string> Versions => throw new NotSupportedException($"{files} {open.Method}");

    /// <summary>The sets of a version (any spelling), in order; empty when the version is unknown.</summary>
    public IReadOnlyList<string> Sets(string version) => throw new NotSupportedException();

    /// <summary>
    /// The version folder for a GS08 or ISA12 in any spelling that occurs ("4010", "00401", "004010VICS", "005010X231A1"), null when we have none.
    /// An exact folder wins, so an industry subset gets its own dictionary by adding its folder.
    /// </summary>
    public string? ResolveVersion(string spelling) => throw new NotSupportedException();

    /// <summary>The compiled set; null when the version or the set is not in the dictionary.</summary>
    /// <exception cref="SchemaException">A dictionary file is broken, or the overlay names a place the set does not have.</exception>
    public SetSchema? Find(string version, string setId, SchemaOverlay? overlay = null) => throw new NotSupportedException();

    /// <summary>A segment of the version's dictionary, also the envelope's own (ISA, GS, GE, IEA, TA1).</summary>
    public SegmentSchema? Segment(string version, string tag) => throw new NotSupportedException();
}
