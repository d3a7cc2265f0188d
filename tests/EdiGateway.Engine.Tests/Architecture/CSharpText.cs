using System.Text;

namespace EdiGateway.Engine.Tests.Architecture;

/// <summary>Blanks out what is not code, so that a search finds code only. Lengths and line breaks stay as they are.</summary>
static class CSharpText
{
    /// <summary>The text without comments; string contents stay when <paramref name="keepStrings"/>.</summary>
    public static string Code(string text, bool keepStrings = false)
    {
        var code = new StringBuilder(text);
        for (var i = 0; i < text.Length;)
        {
            var end = CommentEnd(text, i);
            if (end > i)
                Blank(code, i, end);
            else if ((end = LiteralEnd(text, i)) > i && !keepStrings)
                Blank(code, i, end);
            i = Math.Max(end, i + 1);
        }
        return code.ToString();
    }

    static int CommentEnd(string text, int start)
    {
        if (At(text, start, "//"))
            return EndOf(text, start, "\n") is var line && line < text.Length ? line - 1 : text.Length;
        return At(text, start, "/*") ? EndOf(text, start + 2, "*/") : start;
    }

    static int LiteralEnd(string text, int start)
    {
        if (text[start] == '\'')
            return Escaped(text, start, '\'');
        if (text[start] != '"')
            return start;
        var quotes = 0;
        while (start + quotes < text.Length && text[start + quotes] == '"')
            quotes++;
        if (quotes >= 3)
            return EndOf(text, start + quotes, new string('"', quotes));
        var before = start > 0 ? text[start - 1] : ' ';
        var verbatim = before == '@' || (before == '$' && start > 1 && text[start - 2] == '@');
        return verbatim ? Verbatim(text, start) : Escaped(text, start, '"');
    }

    static int Verbatim(string text, int start)
    {
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] != '"')
                continue;
            if (i + 1 < text.Length && text[i + 1] == '"')
                i++;
            else
                return i + 1;
        }
        return text.Length;
    }

    static int Escaped(string text, int start, char quote)
    {
        for (var i = start + 1; i < text.Length && text[i] != '\n'; i++)
        {
            if (text[i] == '\\')
                i++;
            else if (text[i] == quote)
                return i + 1;
        }
        return start + 1;
    }

    static bool At(string text, int start, string word) => string.CompareOrdinal(text, start, word, 0, word.Length) == 0;

    static int EndOf(string text, int from, string word) => text.IndexOf(word, from, StringComparison.Ordinal) is var at && at < 0 ? text.Length : at + word.Length;

    static void Blank(StringBuilder code, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (code[i] != '\n')
                code[i] = ' ';
        }
    }
}
