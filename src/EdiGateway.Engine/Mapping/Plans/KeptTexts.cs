using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace EdiGateway.Engine.Mapping.Plans;

/// <summary>Names and texts in the order in which they came. While a document is read nobody looks for a name, so nothing is hashed before somebody does.</summary>
sealed class KeptTexts : IReadOnlyDictionary<string, string>
{
    const int Many = 16;

    KeyValuePair<string, string>[] _texts = new KeyValuePair<string, string>[4];
    Dictionary<string, int>? _index;

    public int Count { get; private set; }

    public IEnumerable<string> Keys => this.Select(pair => pair.Key);

    public IEnumerable<string> Values => this.Select(pair => pair.Value);

    public string this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException(key);

    /// <summary>Adds a name that is not there yet.</summary>
    public void Add(string key, string text)
    {
        if (Count == _texts.Length)
            Array.Resize(ref _texts, Count * 2);
        _index?.Add(key, Count);
        _texts[Count++] = new(key, text);
    }

    public void Set(string key, string text)
    {
        var at = Find(key);
        if (at >= 0)
            _texts[at] = new(key, text);
        else
            Add(key, text);
    }

    public bool ContainsKey(string key) => Find(key) >= 0;

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
    {
        var at = Find(key);
        value = at < 0 ? null : _texts[at].Value;
        return at >= 0;
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return _texts[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    int Find(string key)
    {
        if (Count > Many)
            return (_index ??= this.Select((pair, at) => (pair.Key, at)).ToDictionary(pair => pair.Key, pair => pair.at, StringComparer.Ordinal)).TryGetValue(key, out var found) ? found : -1;
        for (var i = 0; i < Count; i++)
            if (string.Equals(_texts[i].Key, key, StringComparison.Ordinal))
                return i;
        return -1;
    }
}
