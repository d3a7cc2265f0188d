namespace EdiGateway.Formats.Tree;

/// <summary>A loop (or a record with its children) to be written; the writer puts its parts into the schema's order.</summary>
public sealed class OutLoop(string id)
{
    /// <summary>Id of the loop in the schema; of the root: the set or layout.</summary>
    public string Id => id;

    /// <summary>Ordinal of the loop in the schema, -1 when the writer has to find it.</summary>
    public int SchemaIndex { get; init; } = -1;

    /// <summary>Its own segments, the trigger among them.</summary>
    public List<OutSegment> Segments { get; } = [];

    /// <summary>Its child loops; those of one id keep their order.</summary>
    public List<OutLoop> Loops { get; } = [];
}
