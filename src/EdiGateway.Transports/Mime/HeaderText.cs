using System.Text;
using System.Text.RegularExpressions;

namespace EdiGateway.Transports.Mime;

/// <summary>What the bytes of a header value mean as text.</summary>
public static partial class HeaderText
{
    static readonly UTF8Encoding Strict = new(false, true);

    /// <summary>Raw UTF-8 where the bytes are UTF-8, else Latin-1; encoded words (RFC 2047) decoded.</summary>
    public static string Decode(string latin1)
    {
        var text = Utf8(latin1);
        return text.Contains("=?", StringComparison.Ordinal) ? EncodedWord().Replace(text, m => Word(m) ?? m.Value) : text;
    }

    /// <summary>The text of bytes in a named character set (RFC 2231); unknown sets are read as UTF-8 or Latin-1.</summary>
    public static string Decode(byte[] bytes, string charset) =>
        charset.ToUpperInvariant() is "ISO-8859-1" or "LATIN1" ? Encoding.Latin1.GetString(bytes) : Utf8(Encoding.Latin1.GetString(bytes));

    /// <summary>Free text for a header: as it is in ASCII, else as encoded words (RFC 2047).</summary>
    public static string Encode(string text) => !text.AsSpan().ContainsAnyExceptInRange(' ', '~')
        ? text
        // An encoded word holds 75 characters; 40 bytes become 56.
        : string.Join(' ', Pieces(text, 40).Select(p => $"=?UTF-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(p))}?="));

    static IEnumerable<string> Pieces(string text, int maxBytes)
    {
        var piece = new StringBuilder();
        var bytes = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (bytes + rune.Utf8SequenceLength > maxBytes)
            {
                yield return piece.ToString();
                piece.Clear();
                bytes = 0;
            }

            piece.Append(rune);
            bytes += rune.Utf8SequenceLength;
        }

        yield return piece.ToString();
    }

    static string Utf8(string latin1)
    {
        if (Ascii.IsValid(latin1) || latin1.AsSpan().ContainsAnyExceptInRange('\0', '\u00FF'))
            return latin1;
        try
        {
            return Strict.GetString(Encoding.Latin1.GetBytes(latin1));
        }
        catch (DecoderFallbackException)
        {
            return latin1;
        }
    }

    static string? Word(Match match)
    {
        var (charset, text) = (match.Groups["charset"].Value, match.Groups["text"].Value);
        if (match.Groups["form"].Value is "Q" or "q")
            return Decode(HeaderValue.Percent(text.Replace('_', ' '), '='), charset);
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? Decode(bytes[..length], charset) : null;
    }

    [GeneratedRegex(@"=\?(?<charset>[A-Za-z0-9_-]{1,40})(\*[A-Za-z-]*)?\?(?<form>[QqBb])\?(?<text>[^? ]{0,1000})\?=", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex EncodedWord();
}
