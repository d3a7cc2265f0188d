using EdiGateway.Engine.Documents;

namespace EdiGateway.Engine.Mapping.Plans;

/// <summary>Fields of an object that no rule writes: when the document has one, somebody must know.</summary>
sealed class Unexpressed(IReadOnlyList<(string Name, Func<object, bool> IsThere)> fields, IReadOnlySet<string> customNames)
{
    readonly (string Name, Func<object, bool> IsThere)[] _fields = [.. fields];

    /// <summary>Names of document fields without a place, as <c>egw map coverage</c> lists them.</summary>
    public IEnumerable<string> Names => _fields.Select(f => f.Name);

    public void Report(object item, WriteRun run)
    {
        foreach (var (name, isThere) in _fields)
        {
            if (isThere(item))
                run.ReportUnexpressed(name);
        }
        if (((DocumentPart)item).Custom is not { Count: > 0 } custom)
            return;
        foreach (var name in custom.Keys)
        {
            if (!customNames.Contains(name))
                run.ReportUnexpressed($"custom.{name}");
        }
    }
}
