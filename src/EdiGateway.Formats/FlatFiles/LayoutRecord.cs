namespace EdiGateway.Formats.FlatFiles;

/// <summary>One kind of record, checked.</summary>
public sealed class LayoutRecord
{
    internal LayoutRecord(string id, string type, LayoutRecordRole role, LayoutRecord? parent)
    {
        Id = id;
        Type = type;
        Role = role;
        Parent = parent;
    }

    /// <summary>Name used by maps: <c>L.quantity</c>.</summary>
    public string Id { get; }

    /// <summary>The text that marks the record in the file.</summary>
    public string Type { get; }

    public LayoutRecordRole Role { get; }

    public LayoutRecord? Parent { get; }

    public bool Required { get; internal init; }

    /// <summary>How often inside the parent; <see cref="int.MaxValue"/> when without a limit.</summary>
    public int Max { get; internal init; } = int.MaxValue;

    public string? Description { get; internal init; }

    public IReadOnlyList<LayoutField> Fields { get; internal set; } = [];

    public IReadOnlyList<LayoutRecord> Children => ChildList;

    /// <summary>Bytes of a fixed record that belong neither to a field nor to the record type, as from (included) and to (not included).</summary>
    internal IReadOnlyList<(int From, int To)> Gaps { get; set; } = [];

    internal List<LayoutRecord> ChildList { get; } = [];

    /// <summary>Distance from the record that starts the document, which is 0.</summary>
    internal int Depth => Parent is null ? 0 : Parent.Depth + 1;

    /// <summary>Position among all records of the layout, in file order.</summary>
    internal int Ordinal { get; init; }

    /// <summary>Ordinal among the segment uses of <see cref="Layout.Schema"/>; -1 for records of the file.</summary>
    internal int UseOrdinal { get; set; } = -1;

    /// <summary>Ordinal among the loops of <see cref="Layout.Schema"/>; -1 for records that are no loop.</summary>
    internal int LoopOrdinal { get; set; } = -1;

    public LayoutField? Field(string name) => Fields.FirstOrDefault(f => f.Name == name);

    public override string ToString() => Id;
}
