namespace EdiGateway.Engine.Mapping.Plans;

/// <summary>Counts, per loop, the segments of each tag that no rule takes; loops lie inside one another, so the counts are a stack.</summary>
sealed class LeftoverCounts
{
    readonly List<(string Tag, int Count)> _counts = [];

    /// <summary>A loop begins.</summary>
    /// <returns>Names it until <see cref="End"/>.</returns>
    public int Begin() => _counts.Count;

    public void End(int loop)
    {
        if (_counts.Count > loop)
            _counts.RemoveRange(loop, _counts.Count - loop);
    }

    /// <param name="loop">As <see cref="Begin"/> named it.</param>
    /// <param name="tag">Of the segment.</param>
    /// <param name="taken">Tags of which a rule has taken the first: the first FOB may be taken and the second not.</param>
    /// <returns>The how-manieth it is, from 1.</returns>
    public int Next(int loop, string tag, HashSet<string>? taken = null)
    {
        for (var i = loop; i < _counts.Count; i++)
            if (_counts[i].Tag == tag)
                return (_counts[i] = (tag, _counts[i].Count + 1)).Count;
        _counts.Add((tag, taken is not null && taken.Contains(tag) ? 2 : 1));
        return _counts[^1].Count;
    }
}
