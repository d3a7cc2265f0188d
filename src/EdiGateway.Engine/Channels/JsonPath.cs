using System.Globalization;
using System.Text.Json;

namespace EdiGateway.Engine.Channels;

/// <summary>
/// A place in a JSON answer: <c>$.d.results[0].SalesOrder</c> or <c>$['odd name'][2]</c>. The part of JSONPath (RFC 9535) that names exactly one value;
/// wildcards and filters are not part of it.
/// </summary>
public sealed class JsonPath
{
    readonly List<object> _steps; // string = member, int = index
    readonly string _text;

    JsonPath(string text, List<object> steps) => (_text, _steps) = (text, steps);

    /// <exception cref="FormatException">Says at which character and what is allowed there.</exception>
    public static JsonPath Parse(string text)
    {
        if (!text.StartsWith('$'))
            throw new FormatException($"The JSON path \"{text}\" does not start with $, as in $.order.number.");

        var steps = new List<object>();
        var at = 1;
        while (at < text.Length)
            at = text[at] == '.' ? Member(text, at + 1, steps) : Bracket(text, at, steps);
        return new JsonPath(text, steps);
    }

    /// <summary>What is wrong with a path; null when nothing is.</summary>
    public static string? Problem(string text)
    {
        try
        {
            Parse(text);
            return null;
        }
        catch (FormatException wrong)
        {
            return wrong.Message;
        }
    }

    /// <summary>The value at this place; null when there is none.</summary>
    public JsonElement? Find(JsonElement root)
    {
        var value = root;
        foreach (var step in _steps)
        {
            if (step is string member && value.ValueKind == JsonValueKind.Object && value.TryGetProperty(member, out var inner))
                value = inner;
            else if (step is int index && value.ValueKind == JsonValueKind.Array && index < value.GetArrayLength())
                value = value[index];
            else
                return null;
        }

        return value;
    }

    /// <summary>The text, number or truth value at this place as text; null when there is none, or null, an object or an array.</summary>
    public string? FindText(JsonElement root) => Find(root) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } value => value.GetRawText(),
        _ => null,
    };

    public override string ToString() => _text;

    static int Member(string text, int start, List<object> steps)
    {
        var end = start;
        while (end < text.Length && text[end] is not ('.' or '['))
            end++;
        if (end == start)
            throw Wrong(text, start, "a member name");
        if (text[start..end] == "*")
            throw Wrong(text, start, "a member name (wildcards are not supported: the path has to name one value)");
        steps.Add(text[start..end]);
        return end;
    }

    static int Bracket(string text, int open, List<object> steps)
    {
        if (text[open] != '[')
            throw Wrong(text, open, ". or [");
        var close = text.IndexOf(']', open);
        if (close < 0)
            throw Wrong(text, text.Length, "]");

        var inside = text[(open + 1)..close];
        if (inside is ['\'' or '"', .., '\'' or '"'] && inside.Length > 2 && inside[0] == inside[^1])
            steps.Add(inside[1..^1]);
        else if (int.TryParse(inside, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            steps.Add(index);
        else
            throw Wrong(text, open + 1, "an index like 0 or a quoted name like 'order'");
        return close + 1;
    }

    static FormatException Wrong(string text, int at, string expected) =>
        new($"The JSON path \"{text}\" is wrong at character {at + 1}: expected {expected}.");
}
