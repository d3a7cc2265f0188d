namespace EdiGateway.Formats.FlatFiles;

/// <summary>A layout as it is written in <c>maps/flat/*.layout.yaml</c>: plain values, nothing checked yet. <see cref="FlatFiles.Layout.Create"/> checks and compiles it.</summary>
public sealed class LayoutSource
{
    /// <summary>The layout's id, used by maps as <c>flat/&lt;id&gt;</c>.</summary>
    public string? Layout { get; set; }

    /// <summary>One sentence for people: whose file this is.</summary>
    public string? Description { get; set; }

    /// <summary><c>fixed</c> (every field at its byte positions) or <c>delimited</c> (fields between separators).</summary>
    public string? Kind { get; set; }

    /// <summary>Length of every fixed record in bytes, line end not counted.</summary>
    public int? Width { get; set; }

    /// <summary>utf-8 (default), windows-1252, iso-8859-1, cp437, cp850, cp037 (EBCDIC), or another name the runtime knows.</summary>
    public string? Encoding { get; set; }

    /// <summary>What happens on writing to a character that the encoding does not have: <c>fail</c> (default, a finding), <c>replace</c> or <c>transliterate</c>.</summary>
    public string? Unmappable { get; set; }

    /// <summary>The character written by <c>unmappable: replace</c>; <c>?</c> by default.</summary>
    public string? Replacement { get; set; }

    /// <summary>Line end on writing: <c>lf</c> (default), <c>crlf</c>, <c>nel</c> (EBCDIC new line), or <c>none</c> (fixed records follow each other without line ends). Reading takes any line end unless <c>none</c>.</summary>
    public string? Newline { get; set; }

    /// <summary>Whether the file starts with a byte order mark on writing (utf-8 only); a mark is always accepted on reading.</summary>
    public bool? Bom { get; set; }

    /// <summary>Separator of a delimited file: one character, or <c>tab</c>.</summary>
    public string? Delimiter { get; set; }

    /// <summary>Quote character of a delimited file: <c>"</c> by default, <c>none</c> when the file has no quoting.</summary>
    public string? Quote { get; set; }

    /// <summary>When values are quoted on writing: <c>needed</c> (default) or <c>always</c>.</summary>
    public string? Quoting { get; set; }

    /// <summary>Whether a delimited file starts with a line of column titles; columns are then found by title, in any order.</summary>
    public bool? Header { get; set; }

    /// <summary>Where a record says which type it is; left out when every line has the same type.</summary>
    public RecordTypeSource? Record { get; set; }

    /// <summary>For files with one kind of line: the fields that stay equal as long as the document is the same. Every line then holds the fields of all <see cref="Records"/>, parent first.</summary>
    public List<string>? Group { get; set; }

    /// <summary>The records by name, in the order in which a document has them. The first that belongs to no other starts a document.</summary>
    public Dictionary<string, RecordSource?>? Records { get; set; }
}
