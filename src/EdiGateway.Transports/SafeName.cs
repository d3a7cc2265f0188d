using System.Globalization;
using System.Text;

namespace EdiGateway.Transports;

/// <summary>
/// File names of the other side are data. A name is accepted when it is one plain name: 1 to 255 characters (and bytes in UTF-8), no slash or backslash,
/// no control characters, no half or replaced characters, not <c>.</c> or <c>..</c>.
/// </summary>
public static class SafeName
{
    public const int MaxLength = 255;

    /// <summary>Why a name is not accepted, as the end of a sentence; null when it is fine.</summary>
    public static string? Problem(string name)
    {
        if (name.Length == 0)
            return "it is empty";
        if (name is "." or "..")
            return "it means a folder";
        if (name.Length > MaxLength || Encoding.UTF8.GetByteCount(name) > MaxLength)
            return $"it is longer than {MaxLength} bytes";

        foreach (var rune in name.EnumerateRunes())
        {
            if (rune.Value is '/' or '\\')
                return "it contains a slash or backslash";
            if (rune == Rune.ReplacementChar)
                return "it contains bytes that are not UTF-8";
            if (Hidden(rune))
                return $"it contains the control character U+{rune.Value:X4}";
        }

        return null;
    }

    /// <exception cref="RemoteFileException">UnsafeName, with the reason.</exception>
    public static void Require(string name)
    {
        if (Problem(name) is { } problem)
            throw new RemoteFileException(RemoteError.UnsafeName, $"The file name \"{Printable(name)}\" is not accepted: {problem}.");
    }

    /// <summary>
    /// Makes a name that every common file system takes: what is not accepted here or on Windows becomes <c>_</c>, blanks and dots at the ends go,
    /// and a name that is too long is cut before its extension.
    /// </summary>
    public static string From(string text)
    {
        var name = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Hidden(rune) || rune == Rune.ReplacementChar || (rune.IsAscii && "/\\:*?\"<>|".Contains((char)rune.Value, StringComparison.Ordinal)))
                name.Append('_');
            else
                name.Append(rune);
        }

        var safe = name.ToString().Trim(' ', '.');
        return safe.Length == 0 ? "_" : Shorten(safe, MaxLength);
    }

    /// <summary>Cuts a name to so many UTF-8 bytes and keeps its extension.</summary>
    public static string Shorten(string name, int maxBytes)
    {
        if (Encoding.UTF8.GetByteCount(name) <= maxBytes)
            return name;

        var dot = name.LastIndexOf('.');
        var extension = dot > 0 && name.Length - dot <= 20 ? name[dot..] : "";
        var room = maxBytes - Encoding.UTF8.GetByteCount(extension);
        var kept = new StringBuilder();
        foreach (var rune in name.AsSpan(0, name.Length - extension.Length).EnumerateRunes())
        {
            room -= rune.Utf8SequenceLength;
            if (room < 0)
                break;
            kept.Append(rune);
        }

        return kept.Append(extension).ToString();
    }

    /// <summary>The name as it may be shown in a log line: control characters as \uXXXX, clipped to 100 characters.</summary>
    public static string Printable(string name)
    {
        var shown = new StringBuilder();
        foreach (var rune in name.EnumerateRunes())
        {
            if (shown.Length >= 100)
                return shown.Append('…').ToString();
            if (Hidden(rune))
                shown.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}");
            else
                shown.Append(rune);
        }

        return shown.ToString();
    }

    /// <summary>Control and formatting characters (line ends, escape, right-to-left marks): they make a name lie in a terminal or log.</summary>
    static bool Hidden(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
