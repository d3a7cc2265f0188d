namespace EdiGateway.Engine.Partners;

/// <summary>Finds the word that somebody probably wanted to write.</summary>
static class Closest
{
    /// <summary><c>", did you mean X?"</c>, or else <c>"; there are A, B, C"</c>.</summary>
    public static string Hint(string wrong, IEnumerable<string> known, string what = "there are")
    {
        var all = known.Distinct(StringComparer.Ordinal).ToList();
        var near = Nearest(wrong, all);
        if (near is not null)
            return $", did you mean {near}?";
        return all.Count == 0 ? "" : $"; {what} {string.Join(", ", all)}";
    }

    /// <summary>The same as the end of a sentence: with its full stop.</summary>
    public static string Suggest(string wrong, IEnumerable<string> possible) => Hint(wrong, possible, "possible are") is var hint && hint.EndsWith('?') ? hint : $"{hint}.";

    /// <summary>The known word that differs by a third of its letters at most; null when none is near.</summary>
    public static string? Nearest(string wrong, IEnumerable<string> known) => known
        .Select(word => (Word: word, Distance: Distance(wrong.ToUpperInvariant(), word.ToUpperInvariant())))
        .Where(x => x.Distance <= Math.Max(1, x.Word.Length / 3))
        .OrderBy(x => x.Distance)
        .Select(x => x.Word)
        .FirstOrDefault();

    /// <summary>Insertions, deletions, replacements and swaps of neighbours.</summary>
    static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            rows[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }
        return rows[a.Length, b.Length];
    }
}
