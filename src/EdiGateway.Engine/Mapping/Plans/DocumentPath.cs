using System.Globalization;
using System.Text;

namespace EdiGateway.Engine.Mapping.Plans;

/// <summary>Where in the document the walk is; becomes text only when somebody asks.</summary>
sealed class DocumentPath
{
    (string Name, int Index)[] _steps = new (string, int)[8];
    int _depth;

    public void Push(string name, int index = -1)
    {
        if (name.Length == 0)
            return;
        if (_depth == _steps.Length)
            Array.Resize(ref _steps, _depth * 2);
        _steps[_depth++] = (name, index);
    }

    public void Pop(string name)
    {
        if (name.Length > 0)
            _depth--;
    }

    /// <summary><c>lines[0].quantity</c>.</summary>
    public string With(string field) => Text(field, withIndexes: true);

    /// <summary><c>lines.quantity</c>.</summary>
    public string Pattern(string field) => Text(field, withIndexes: false);

    /// <summary><c>lines[0].allocations</c>: the list that the innermost item stands in.</summary>
    public string List() => Text("", withIndexes: true) is var text && _steps is [.., (_, >= 0)] ? text[..text.LastIndexOf('[')] : text;

    string Text(string field, bool withIndexes)
    {
        var text = new StringBuilder();
        foreach (var (name, index) in _steps.AsSpan(0, _depth))
        {
            text.Append(text.Length > 0 ? "." : "").Append(name);
            if (withIndexes && index >= 0)
                text.Append(CultureInfo.InvariantCulture, $"[{index}]");
        }
        return field.Length == 0 ? text.ToString() : text.Append(text.Length > 0 ? "." : "").Append(field).ToString();
    }
}
