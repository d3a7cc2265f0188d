using System.Text;

namespace EdiGateway.Formats.FlatFiles;

/// <summary>Makes texts writable in a layout's encoding, as the layout's policy for missing characters says.</summary>
sealed class TextFitting(Layout layout)
{
    static readonly (char Letter, string Spelling)[] Spellings =
    [
        ('ß', "ss"), ('ẞ', "SS"), ('æ', "ae"), ('Æ', "AE"), ('œ', "oe"), ('Œ', "OE"), ('ø', "o"), ('Ø', "O"), ('ł', "l"), ('Ł', "L"), ('đ', "d"),
        ('Đ', "D"), ('ð', "d"), ('Ð', "D"), ('þ', "th"), ('Þ', "Th"), ('ı', "i"), ('“', "\""), ('”', "\""), ('„', "\""), ('«', "\""), ('»', "\""),
        ('‘', "'"), ('’', "'"), ('‚', "'"), ('–', "-"), ('—', "-"), ('‑', "-"), ('−', "-"), ('…', "..."), ('•', "*"), ('·', "."), ('×', "x"),
        ('€', "EUR"), ('£', "GBP"), ('¥', "JPY"), ('©', "(c)"), ('®', "(R)"), ('™', "(TM)"), ('°', " deg"), ('µ', "u"), ('½', "1/2"), ('¼', "1/4"),
        ('¾', "3/4"), ('\u00A0', " "), ('\u202F', " "), ('\u2009', " "),
    ];

    /// <summary>Cyrillic Windows has no accented Latin letters, and the runtime's best fit for each is its base letter: a table of them that need not be written down.</summary>
    static readonly Encoding BaseLetters = CodePagesEncodingProvider.Instance.GetEncoding(1251)!;

    /// <summary>The text as it can be written; <paramref name="missing"/> is the first character that the encoding lacks, or null. With the policy <c>fail</c> the text comes back as it is.</summary>
    public string Fit(string text, out string? missing)
    {
        missing = null;
        if (Ascii.IsValid(text) || CanWrite(text))
            return text;
        var fitted = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var character = rune.ToString();
            if (CanWrite(character))
            {
                fitted.Append(character);
                continue;
            }
            missing ??= character;
            fitted.Append(layout.Unmappable == UnmappablePolicy.Transliterate ? Spell(character) : layout.Replacement.ToString());
        }
        return layout.Unmappable == UnmappablePolicy.Fail ? text : fitted.ToString();
    }

    string Spell(string character)
    {
        if (Array.Find(Spellings, s => character.Length == 1 && s.Letter == character[0]).Spelling is { } spelling)
            return spelling;
        var plain = Encoding.ASCII.GetString(BaseLetters.GetBytes(character));
        return char.IsAsciiLetter(plain[0]) ? plain : layout.Replacement.ToString();
    }

    bool CanWrite(string text)
    {
        try
        {
            return layout.Encoding.GetByteCount(text) >= 0;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }
}
