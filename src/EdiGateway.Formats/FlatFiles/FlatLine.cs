using EdiGateway.Formats.Findings;

namespace EdiGateway.Formats.FlatFiles;

/// <summary>One record as it stands in the file. Valid until the next is read.</summary>
abstract class FlatLine
{
    /// <summary>Line (or record, where there are no line ends) in the file, from 1.</summary>
    public int Number { get; protected set; }

    public long ByteOffset { get; protected set; }

    /// <summary>Length in bytes, line end not counted.</summary>
    public int ByteLength { get; protected set; }

    /// <summary>The text that marks the record type; empty where lines have no type.</summary>
    public string Type { get; protected set; } = "";

    /// <summary>What is wrong with the line as such; null when nothing is.</summary>
    public CatalogueEntry? Fault { get; protected set; }

    /// <summary>What the <see cref="Fault"/> needs to be understood.</summary>
    public string FaultText { get; protected set; } = "";

    /// <summary>Whether the line's fields cannot be trusted and are left alone.</summary>
    public bool IsUnreadable { get; protected set; }

    public abstract string Text(LayoutField field);

    /// <summary>Text of the record that no field takes, and where it stands; null when there is none.</summary>
    public abstract (string Text, string Where)? Outside(LayoutRecord record);

    /// <summary>Where a field starts in the file.</summary>
    public abstract long OffsetOf(LayoutField field);
}
