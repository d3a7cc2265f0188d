using System.Text.RegularExpressions;
using EdiGateway.Engine.Partners;
using YamlDotNet.Core;

namespace EdiGateway.Engine.Mapping.Language;

/// <summary>Says in our words what YamlDotNet found.</summary>
static partial class YamlSentence
{
    /// <param name="e">The exception.</param>
    /// <param name="types">The types that the file is bound to, for "did you mean".</param>
    public static string For(YamlException e, params Type[] types)
    {
        var message = e.InnerException is { } inner && e.Message.StartsWith("Exception during deserialization", StringComparison.Ordinal) ? inner.Message : e.Message;
        if (UnknownProperty().Match(message) is not { Success: true } match)
            return message;
        var type = types.FirstOrDefault(t => t.FullName == match.Groups["type"].Value);
        var known = type?.GetProperties().Select(p => char.ToLowerInvariant(p.Name[0]) + p.Name[1..]) ?? [];
        var key = match.Groups["key"].Value;
        return $"{key} is not a key that belongs here{Closest.Hint(key, known)}";
    }

    [GeneratedRegex("Property '(?<key>[^']*)' not found on type '(?<type>[^']*)'", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex UnknownProperty();
}
