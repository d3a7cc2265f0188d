namespace EdiGateway.Formats.Schema;

/// <summary>Paths of a set's positions: steps between slashes, with the codes of a variant in brackets ("N1[ST]/N4").</summary>
static class SchemaPath
{
    /// <summary>The steps; a slash inside brackets belongs to a code.</summary>
    public static IReadOnlyList<string> Steps(string path)
    {
        List<string> steps = [];
        var (start, depth) = (0, 0);
        for (var i = 0; i < path.Length; i++)
        {
            depth += path[i] switch { '[' => 1, ']' => -1, _ => 0 };
            if (path[i] != '/' || depth > 0)
                continue;
            steps.Add(path[start..i]);
            start = i + 1;
        }

        return [.. steps, path[start..]];
    }

    /// <summary>The id and, in brackets, the codes of a step; null when it has none.</summary>
    public static (string Id, string? Codes) Split(string step) =>
        step.IndexOf('[', StringComparison.Ordinal) is > 0 and var open && step[^1] == ']' ? (step[..open], step[(open + 1)..^1]) : (step, null);
}
