using System.Text;
using EdiGateway.Formats.Schema;

namespace EdiGateway.Formats.FlatFiles;

/// <summary>How a legacy file is laid out, checked: its records, their fields and the nesting. Immutable and shared between threads.</summary>
public sealed class Layout
{
    internal Layout(string id, LayoutKind kind)
    {
        Id = id;
        Kind = kind;
    }

    public string Id { get; }

    public LayoutKind Kind { get; }

    public string? Description { get; internal init; }

    /// <summary>Length of a fixed record in bytes without line end; 0 for delimited files.</summary>
    public int Width { get; internal init; }

    public required Encoding Encoding { get; init; }

    public UnmappablePolicy Unmappable { get; internal init; }

    public char Replacement { get; internal init; } = '?';

    /// <summary>Line end written; empty when fixed records follow each other without one.</summary>
    public string Newline { get; internal init; } = "\n";

    public bool Bom { get; internal init; }

    public char Delimiter { get; internal init; }

    /// <summary>Quote character, or NUL when the file has no quoting.</summary>
    public char Quote { get; internal init; }

    public bool AlwaysQuoted { get; internal init; }

    public bool Header { get; internal init; }

    /// <summary>Where the record type starts: byte (fixed) or column (delimited), from 0; -1 when every line has the same type.</summary>
    public int TypeStart { get; internal init; } = -1;

    /// <summary>Length of the record type in bytes (fixed).</summary>
    public int TypeWidth { get; internal init; }

    /// <summary>Fields of the first record whose change starts a new document; empty when records have types.</summary>
    public IReadOnlyList<LayoutField> Group { get; internal init; } = [];

    /// <summary>All records in the order of the file.</summary>
    public required IReadOnlyList<LayoutRecord> Records { get; init; }

    /// <summary>The record that starts a document.</summary>
    public required LayoutRecord First { get; init; }

    public LayoutRecord? FileHeader => Records.FirstOrDefault(r => r.Role == LayoutRecordRole.FileHeader);

    public LayoutRecord? FileTrailer => Records.FirstOrDefault(r => r.Role == LayoutRecordRole.FileTrailer);

    /// <summary>The layout in the words of a transaction set: <c>H</c> and <c>H/L</c> are loops, <c>H/T</c> a segment, fields are elements in their order.</summary>
    public required SetSchema Schema { get; init; }

    /// <summary>Whether each line holds the fields of all records, parent first (see <see cref="Group"/>).</summary>
    public bool IsJoined => TypeStart < 0;

    /// <summary>Checks a layout as written. Every problem found is added to <paramref name="problems"/>; null when there is one.</summary>
    public static Layout? Create(LayoutSource source, ICollection<LayoutProblem> problems) => new LayoutCompiler(source, problems).Compile();

    public LayoutRecord? Record(string id) => Records.FirstOrDefault(r => r.Id == id);

    public override string ToString() => Id;
}
