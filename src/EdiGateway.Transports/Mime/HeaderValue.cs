using System.Buffers;
using System.Globalization;
using System.Text;

namespace EdiGateway.Transports.Mime;

/// <summary>A structured header value, <c>value; name=text; name="quoted text"</c>, with continued and encoded parameters (RFC 2045 section 5.1, RFC 2231).</summary>
public sealed class HeaderValue
{
    static readonly SearchValues<char> TokenSpecials = SearchValues.Create("()<>@,;:\\\"/[]?= ");

    readonly List<KeyValuePair<string, string>> _parameters = [];

    public HeaderValue(string value) => Value = value;

    /// <summary>What stands before the first semicolon, as received.</summary>
    public string Value { get; }

    /// <summary>Decoded, in their order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Parameters => _parameters;

    /// <summary>A parameter, names without case, or null.</summary>
    public string? this[string name] => _parameters.FirstOrDefault(p => p.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    public bool Is(string value) => Value.Equals(value, StringComparison.OrdinalIgnoreCase);

    public HeaderValue With(string name, string? value)
    {
        if (value is not null)
            _parameters.Add(new(name, value));
        return this;
    }

    /// <summary>Reads leniently: what cannot be understood is left out.</summary>
    public static HeaderValue Parse(string text)
    {
        var words = Split(text);
        var parsed = new HeaderValue(words[0].Trim());
        var raw = words.Skip(1).Select(w => w.Split('=', 2)).Where(w => w.Length == 2).Select(w => (Name: w[0].Trim(), Text: Unquote(w[1].Trim()))).ToList();
        foreach (var group in raw.GroupBy(p => p.Name.Split('*')[0], StringComparer.OrdinalIgnoreCase).Where(g => g.Key.Length > 0))
        {
            var encoded = group.Where(p => p.Name.Contains('*')).OrderBy(p => Number(p.Name)).ToList();
            parsed._parameters.Add(new(group.Key, encoded.Count == 0 ? HeaderText.Decode(group.First().Text) : Joined(encoded)));
        }

        return parsed;
    }

    /// <summary>Written on one line; text outside ASCII as RFC 2231 asks.</summary>
    public override string ToString() => string.Concat(_parameters.Select(p => $"; {Written(p.Key, p.Value)}").Prepend(Value));

    static string Written(string name, string text)
    {
        if (text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return $"{name}*=UTF-8''{string.Concat(Encoding.UTF8.GetBytes(text).Select(b => IsAttributeChar(b) ? ((char)b).ToString() : $"%{b:X2}"))}";
        return text.Length > 0 && !text.AsSpan().ContainsAny(TokenSpecials)
            ? $"{name}={text}"
            : $"{name}=\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
    }

    static bool IsAttributeChar(byte b) => char.IsAsciiLetterOrDigit((char)b) || b is (byte)'.' or (byte)'-' or (byte)'_';

    static string Joined(List<(string Name, string Text)> pieces)
    {
        var charset = "UTF-8";
        var bytes = new List<byte>();
        foreach (var (index, (name, piece)) in pieces.Index())
        {
            var text = piece;
            if (!name.EndsWith('*'))
            {
                bytes.AddRange(Encoding.Latin1.GetBytes(text));
                continue;
            }

            if (index == 0 && text.Split('\'', 3) is [var set, _, var rest])
                (charset, text) = (set.Length == 0 ? charset : set, rest);
            bytes.AddRange(Percent(text, '%'));
        }

        return HeaderText.Decode([.. bytes], charset);
    }

    /// <summary>Hexadecimal pairs behind the mark become bytes.</summary>
    internal static byte[] Percent(string text, char mark)
    {
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == mark && i + 2 < text.Length && byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, null, out var value))
            {
                bytes.Add(value);
                i += 2;
            }
            else
            {
                bytes.Add((byte)text[i]);
            }
        }

        return [.. bytes];
    }

    static int Number(string name) => name.Split('*') is [_, var digits, ..] && int.TryParse(digits, NumberStyles.None, null, out var number) ? number : 0;

    static string Unquote(string text)
    {
        if (text.Length < 2 || text[0] != '"' || text[^1] != '"')
            return text;
        var plain = new StringBuilder();
        for (var i = 1; i < text.Length - 1; i++)
            plain.Append(text[i] == '\\' && i + 1 < text.Length - 1 ? text[++i] : text[i]);
        return plain.ToString();
    }

    /// <summary>Splits at semicolons outside quotes.</summary>
    static List<string> Split(string text)
    {
        var words = new List<string>();
        var (start, quoted) = (0, false);
        for (var i = 0; i < text.Length; i++)
        {
            if (quoted && text[i] == '\\')
                i++;
            else if (text[i] == '"')
                quoted = !quoted;
            else if (text[i] == ';' && !quoted)
            {
                words.Add(text[start..i]);
                start = i + 1;
            }
        }

        words.Add(text[start..]);
        return words;
    }
}
