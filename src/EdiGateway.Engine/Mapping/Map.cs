using System.Collections.Concurrent;
using EdiGateway.Engine.Documents;
using EdiGateway.Engine.Mapping.Plans;
using EdiGateway.Formats.Schema;
using EdiGateway.Formats.Tree;

namespace EdiGateway.Engine.Mapping;

/// <summary>Translates between a format and a document, both ways by the same rules. Compiled once, shared between threads.</summary>
public sealed class Map
{
    readonly Func<SetSchema, Plan> _bind;
    readonly ConcurrentDictionary<SetSchema, Plan> _plans = new();
    readonly Plan _plan;

    readonly Lazy<IReadOnlyList<MapPlace>> _places;

    internal Map(string id, string format, string version, string documentType, Plan plan, Func<SetSchema, Plan> bind, Func<IReadOnlyList<MapPlace>> places)
    {
        (Id, Format, Version, DocumentType, _plan, _bind) = (id, format, version, documentType, plan, bind);
        _places = new(places);
    }

    public string Id { get; }

    /// <summary><c>x12/850</c> or <c>flat/legacy-orders</c>.</summary>
    public string Format { get; }

    /// <summary>Version of the dictionary it is bound to; empty for flat layouts.</summary>
    public string Version { get; }

    /// <summary>Name of the document, see <see cref="DocumentTypes"/>.</summary>
    public string DocumentType { get; }

    /// <summary>The schema that <see cref="Write"/> writes for.</summary>
    public SetSchema Schema => _plan.Schema;

    /// <summary>Which field of the document stands where, in the order of the rules.</summary>
    public IReadOnlyList<MapPlace> Places => _places.Value;

    /// <summary>The document that a tree says.</summary>
    /// <param name="tree">A transaction set or flat document, read with a schema of this map's set; a partner's overlay of it is fine.</param>
    /// <param name="withProvenance">Whether to record where each value came from.</param>
    public ReadResult Read(SegmentTree tree, bool withProvenance = false)
    {
        // The reader may have used a schema with a partner's overlay: same set, other instance.
        var plan = tree.Schema is { } schema && !ReferenceEquals(schema, _plan.Schema) ? _plans.GetOrAdd(schema, _bind) : _plan;
        return plan.Read(tree, withProvenance);
    }

    /// <summary>The loops and segments that a document becomes.</summary>
    /// <exception cref="ArgumentException">The document is of another type.</exception>
    public WriteResult Write(BusinessDocument document) => _plan.Write(document);

    public override string ToString() => Version.Length == 0 ? Id : $"{Id} {Version}";
}
