using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EdiGateway.Engine.Documents;

/// <summary>Compares documents field by field. Items that lists have in common at their beginning and end are not compared with each other's neighbours.</summary>
public static class DocumentDiff
{
    static readonly JsonSerializerOptions s_compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IReadOnlyList<DocumentDifference> Between(JsonNode? expected, JsonNode? actual)
    {
        List<DocumentDifference> differences = [];
        Compare(differences, "", expected, actual);
        return differences;
    }

    static void Compare(List<DocumentDifference> differences, string path, JsonNode? expected, JsonNode? actual)
    {
        if (expected is JsonObject left && actual is JsonObject right)
        {
            foreach (var name in left.Select(pair => pair.Key).Concat(right.Select(pair => pair.Key).Where(name => !left.ContainsKey(name))))
                Compare(differences, path.Length == 0 ? name : $"{path}.{name}", left[name], right[name]);
        }
        else if (expected is JsonArray before && actual is JsonArray after)
            Compare(differences, path, before, after);
        else if (Text(expected) is var was && Text(actual) is var now && was != now)
            differences.Add(new DocumentDifference(path, was, now));
    }

    static void Compare(List<DocumentDifference> differences, string path, JsonArray expected, JsonArray actual)
    {
        var shorter = Math.Min(expected.Count, actual.Count);
        var start = 0;
        while (start < shorter && Text(expected[start]) == Text(actual[start]))
            start++;
        var end = 0;
        while (end < shorter - start && Text(expected[^(end + 1)]) == Text(actual[^(end + 1)]))
            end++;
        for (var i = start; i < Math.Max(expected.Count, actual.Count) - end; i++)
            Compare(differences, $"{path}[{i + 1}]", i < expected.Count - end ? expected[i] : null, i < actual.Count - end ? actual[i] : null);
    }

    // Numbers keep their digits: 1.50 is not 1.5 here, as it is not the same in a file.
    static string? Text(JsonNode? node) => node?.ToJsonString(s_compact);
}
