namespace EdiGateway.Formats.FlatFiles;

/// <summary>One kind of record of a layout file, not checked yet.</summary>
public sealed class RecordSource
{
    public string? Description { get; set; }

    /// <summary>The record that this one belongs to.</summary>
    public string? In { get; set; }

    /// <summary><c>header</c> or <c>trailer</c> when the record opens or closes the file and belongs to no document.</summary>
    public string? File { get; set; }

    /// <summary>The text that marks the record in the file; its name by default.</summary>
    public string? Type { get; set; }

    /// <summary>Whether the record must be there once its parent (or the file) is.</summary>
    public bool? Required { get; set; }

    /// <summary>How often the record may come inside its parent; without a limit by default.</summary>
    public int? Max { get; set; }

    /// <summary>The fields, each <c>name from-to option…</c> (fixed) or <c>name option…</c> (delimited); docs/maps.md lists the options.</summary>
    public List<string>? Fields { get; set; }
}
