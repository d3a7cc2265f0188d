using System.Reflection;

namespace EdiGateway.Formats.Findings;

/// <summary>Every kind of finding there is. Each file of this class holds one family; an entry is a public static field.</summary>
public static partial class Catalogue
{
    static readonly Lazy<IReadOnlyList<CatalogueEntry>> s_all = new(() =>
        [.. typeof(Catalogue).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<CatalogueEntry>().OrderBy(entry => entry.Code, StringComparer.Ordinal)]);

    /// <summary>By code.</summary>
    public static IReadOnlyList<CatalogueEntry> All => s_all.Value;

    /// <summary>By code (EGW1203) or id (code-unknown); null when there is none.</summary>
    public static CatalogueEntry? Find(string codeOrId) => All.FirstOrDefault(entry => entry.Code == codeOrId || entry.Id == codeOrId);
}
