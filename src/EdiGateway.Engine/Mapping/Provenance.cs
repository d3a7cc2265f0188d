namespace EdiGateway.Engine.Mapping;

/// <summary>Which element each value of a document came from: document path (<c>lines[0].quantity</c>) → place.</summary>
public sealed class Provenance
{
    readonly Dictionary<string, Origin> _origins = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, Origin> Origins => _origins;

    internal void Add(string path, Origin origin) => _origins[path] = origin;
}
