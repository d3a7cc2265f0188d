using System.Collections;
using System.Text;

namespace EdiGateway.Transports.Mime;

/// <summary>
/// Header fields in their order (RFC 5322 section 2.2, RFC 9110 section 5), names without case. Values are kept as received, one character per byte (Latin-1), unfolded
/// and without blanks at the ends.
/// </summary>
public sealed class MimeHeaders : IEnumerable<KeyValuePair<string, string>>
{
    /// <summary>A header block of more bytes than this is not read as one.</summary>
    public const int MaxBlock = 64 * 1024;

    readonly List<KeyValuePair<string, string>> _fields = [];

    public int Count => _fields.Count;

    /// <summary>The first value of the field, or null.</summary>
    public string? this[string name] => _fields.FirstOrDefault(f => f.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    public MimeHeaders Add(string name, string value)
    {
        if (value.AsSpan().ContainsAny('\r', '\n', '\0') || name.AsSpan().ContainsAnyExceptInRange('!', '~') || name.Contains(':') || name.Length == 0)
            throw new FormatException($"The header field {name} would break the header block.");
        _fields.Add(new(name, value));
        return this;
    }

    /// <summary>Adds the field when there is a value.</summary>
    public MimeHeaders AddIf(string name, string? value) => value is null ? this : Add(name, value);

    /// <summary>The fields whose names the condition takes, in their order.</summary>
    public MimeHeaders Where(Func<string, bool> condition)
    {
        var kept = new MimeHeaders();
        kept._fields.AddRange(_fields.Where(f => condition(f.Key)));
        return kept;
    }

    /// <summary>Reads the header block at the beginning, line ends CRLF or LF, and where the content behind its empty line begins.</summary>
    /// <returns>Null when the bytes do not begin with a header block: a line without a field name, no empty line and no end, or too long.</returns>
    public static MimeHeaders? Read(Body body, out long contentStart)
    {
        contentStart = 0;
        var head = new byte[(int)Math.Min(MaxBlock, body.Length)];
        var length = 0;
        while (length < head.Length && body.Read(length, head.AsSpan(length)) is var read and > 0)
            length += read;
        var headers = new MimeHeaders();
        var lines = new List<StringBuilder>();
        for (var position = 0; ;)
        {
            var end = head.AsSpan(position, length - position).IndexOf((byte)'\n');
            if (end < 0 && length < body.Length)
                return null;
            var line = Encoding.Latin1.GetString(head, position, end < 0 ? length - position : end).TrimEnd('\r');
            position = end < 0 ? length : position + end + 1;
            if (line.Length == 0)
            {
                contentStart = position;
                break;
            }

            if (line[0] is ' ' or '\t' && lines.Count > 0)
                lines[^1].Append(line);
            else
                lines.Add(new(line));
            if (position == length && length == body.Length)
            {
                contentStart = position;
                break;
            }
        }

        foreach (var line in lines.ConvertAll(l => l.ToString()))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var name = colon < 0 ? "" : line[..colon].TrimEnd(' ', '\t');
            if (name.Length == 0 || name.AsSpan().ContainsAnyExceptInRange('!', '~'))
                return null;
            headers._fields.Add(new(name, line[(colon + 1)..].Trim(' ', '\t').Replace('\0', ' ').Replace('\r', ' ')));
        }

        return headers;
    }

    /// <summary>The fields as lines with CRLF, and the empty line.</summary>
    public Body ToBody() => Body.OfLatin1($"{ToString()}\r\n");

    /// <summary>The fields as lines with CRLF.</summary>
    public override string ToString() => string.Concat(_fields.Select(f => $"{f.Key}: {f.Value}\r\n"));

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _fields.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
