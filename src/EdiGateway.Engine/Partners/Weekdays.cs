namespace EdiGateway.Engine.Partners;

/// <summary>Days of the week as people write them: <c>mon-fri</c>, <c>sat,sun</c>, <c>fri-mon</c>.</summary>
static class Weekdays
{
    public static readonly string[] Names = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    /// <returns>Null when it is not written like that.</returns>
    public static IReadOnlySet<DayOfWeek>? Parse(string text)
    {
        var days = new HashSet<DayOfWeek>();
        foreach (var part in text.ToLowerInvariant().Split(',', StringSplitOptions.TrimEntries))
        {
            var ends = part.Split('-', StringSplitOptions.TrimEntries).Select(name => Array.IndexOf(Names, name)).ToList();
            if (ends.Contains(-1) || ends.Count > 2)
                return null;
            for (var day = ends[0]; ; day = (day + 1) % 7)
            {
                days.Add((DayOfWeek)day);
                if (day == ends[^1])
                    break;
            }
        }

        return days;
    }
}
