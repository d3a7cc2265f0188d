namespace EdiGateway.Transports.As2;

/// <summary>AS2-From and AS2-To (RFC 4130 section 6.2): 1 to 128 printable ASCII characters, compared with case; in quotes when there are blanks, quotes or backslashes.</summary>
public static class As2Name
{
    public const int MaxLength = 128;

    /// <summary>Why it cannot be a name, as the end of a sentence; null when it can.</summary>
    public static string? Problem(string name) =>
        name.Length == 0 ? "it is empty"
        : name.Length > MaxLength ? $"it is longer than {MaxLength} characters"
        : name.AsSpan().ContainsAnyExceptInRange(' ', '~') ? "it has characters outside printable ASCII"
        : name != name.Trim() ? "it begins or ends with a blank"
        : null;

    /// <summary>As it stands in the header.</summary>
    /// <exception cref="FormatException">It cannot be a name.</exception>
    public static string Write(string name)
    {
        if (Problem(name) is { } problem)
            throw new FormatException($"\"{SafeName.Printable(name)}\" is not an AS2 name: {problem}.");
        return name.AsSpan().ContainsAny(' ', '"', '\\')
            ? $"\"{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""
            : name;
    }

    /// <summary>The name a header value stands for; quotes that were not needed count for nothing. Null when it cannot be a name.</summary>
    public static string? Read(string? header)
    {
        var text = header?.Trim();
        if (text is ['"', .., '"'] && text.Length >= 2)
        {
            var plain = new System.Text.StringBuilder();
            for (var i = 1; i < text.Length - 1; i++)
                plain.Append(text[i] == '\\' && i + 1 < text.Length - 1 && text[i + 1] is '"' or '\\' ? text[++i] : text[i]);
            text = plain.ToString();
        }

        return text is not null && Problem(text) is null ? text : null;
    }
}
