using System.Text;

namespace EdiGateway.Formats.FlatFiles;

/// <summary>Encodings of old systems, by the names that people use for them.</summary>
static class Charsets
{
    public const string Names = "utf-8, windows-1252, iso-8859-1, iso-8859-15, us-ascii, cp437, cp850, cp037, cp500, cp1140, cp1141";

    static readonly EncodingProvider CodePages = CodePagesEncodingProvider.Instance;

    /// <summary>The encoding, which reports characters it does not have (<see cref="EncoderFallbackException"/>) and reads unknown bytes as U+FFFD; null for an unknown name.</summary>
    public static Encoding? Find(string name)
    {
        name = name.ToLowerInvariant();
        if (name is "utf-8" or "utf8")
            return Encoding.GetEncoding("utf-8", EncoderFallback.ExceptionFallback, new DecoderReplacementFallback("\uFFFD"));
        if (name is "iso-8859-1" or "latin1" or "us-ascii" or "ascii")
            return Encoding.GetEncoding(name is "latin1" ? "iso-8859-1" : name is "ascii" ? "us-ascii" : name, EncoderFallback.ExceptionFallback, new DecoderReplacementFallback("\uFFFD"));
        var codePage = name.StartsWith("cp", StringComparison.Ordinal) && int.TryParse(name.AsSpan(2), out var number) ? number : 0;
        return codePage > 0
            ? CodePages.GetEncoding(codePage, EncoderFallback.ExceptionFallback, new DecoderReplacementFallback("\uFFFD"))
            : CodePages.GetEncoding(name, EncoderFallback.ExceptionFallback, new DecoderReplacementFallback("\uFFFD"));
    }
}
