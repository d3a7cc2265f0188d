using System.Text;

namespace EdiGateway.Engine.Mapping.Functions;

/// <summary>Codes and their names, compiled: codes are compared as bytes, without making a string.</summary>
sealed class CodeTable
{
    readonly (byte[] Code, string Name, bool IsWritten)[] _entries;
    readonly Plans.PackedTable<int> _keys;
    readonly Dictionary<string, string> _codes = new(StringComparer.Ordinal);

    public CodeTable(string name, IEnumerable<(string Code, string Name)> entries)
    {
        Name = name;
        _entries = [.. entries.Select(e => (Encoding.UTF8.GetBytes(e.Code), e.Name, _codes.TryAdd(e.Name, e.Code)))];
        _keys = new([.. _entries.Select((e, at) => (Plans.ShortTexts.Key(e.Code), at))]);
    }

    public string Name { get; }

    public IEnumerable<string> Names => _codes.Keys;

    /// <summary>The name of a code, and whether the code is the one written for that name.</summary>
    public string? Find(ReadOnlySpan<byte> code, out bool isWritten)
    {
        var key = Plans.ShortTexts.Key(code);
        if (key != 0)
        {
            var isKnown = _keys.TryFind(key, out var at);
            isWritten = isKnown && _entries[at].IsWritten;
            return isKnown ? _entries[at].Name : null;
        }
        foreach (ref readonly var entry in _entries.AsSpan())
        {
            if (code.SequenceEqual(entry.Code))
            {
                isWritten = entry.IsWritten;
                return entry.Name;
            }
        }
        isWritten = false;
        return null;
    }

    public string? CodeOf(string name) => _codes.GetValueOrDefault(name);
}
