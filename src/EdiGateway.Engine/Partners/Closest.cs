namespace EdiGateway.Engine.Partners;

/// <summary>"Did you mean": the nearest of the words that are possible.</summary>
static class Closest
{
    /// <returns>The end of the sentence: a question, or what is possible, or just the full stop.</returns>
    public static string Suggest(string wrong, IEnumerable<string> possible)
    {
        var words = possible.ToList();
        var near = words.Select(word => (Word: word, Distance: Distance(wrong.ToLowerInvariant(), word.ToLowerInvariant()))).OrderBy(pair => pair.Distance).FirstOrDefault();
        return near.Word is not null && near.Distance <= Math.Max(2, wrong.Length / 3) ? $", did you mean {near.Word}?"
            : words.Count > 0 ? $"; possible are {string.Join(", ", words)}." : ".";
    }

    static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var corner = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
                (corner, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, corner + (one[i - 1] == other[j - 1] ? 0 : 1)));
        }

        return row[^1];
    }
}
