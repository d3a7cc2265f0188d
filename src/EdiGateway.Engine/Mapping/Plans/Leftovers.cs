using System.Runtime.CompilerServices;
using EdiGateway.Engine.Documents;

namespace EdiGateway.Engine.Mapping.Plans;

/// <summary>The extensions and custom values of a document part while it is read.</summary>
static class Leftovers
{
    static readonly Action<DocumentPart, IReadOnlyDictionary<string, string>?> SetExtensions =
        typeof(DocumentPart).GetProperty(nameof(DocumentPart.Extensions))!.SetMethod!.CreateDelegate<Action<DocumentPart, IReadOnlyDictionary<string, string>?>>();

    static readonly Action<DocumentPart, IReadOnlyDictionary<string, string>?> SetCustom =
        typeof(DocumentPart).GetProperty(nameof(DocumentPart.Custom))!.SetMethod!.CreateDelegate<Action<DocumentPart, IReadOnlyDictionary<string, string>?>>();

    /// <summary>Keeps the text of a place of which nothing was kept yet.</summary>
    public static void Keep(object part, string place, string text) => Of(part).Add(place, text);

    static KeptTexts Of(object part)
    {
        var target = Unsafe.As<DocumentPart>(part);
        if (target.Extensions is not KeptTexts kept)
            SetExtensions(target, kept = new KeptTexts());
        return kept;
    }

    public static void SetCustomValue(object part, string name, string text)
    {
        var target = Unsafe.As<DocumentPart>(part);
        if (target.Custom is not KeptTexts custom)
            SetCustom(target, custom = new KeptTexts());
        custom.Set(name, text);
    }

    /// <summary>The text remembered for a place; null when there is none.</summary>
    public static string? Find(object part, string place) => ((DocumentPart)part).Extensions is { } kept && kept.TryGetValue(place, out var text) && text is { Length: > 0 } ? text : null;

    public static string? Custom(object part, string name) => ((DocumentPart)part).Custom is { } custom && custom.TryGetValue(name, out var text) && text is { Length: > 0 } ? text : null;
}
