using System.Text.RegularExpressions;

namespace EdiGateway.Engine.Partners;

/// <summary>Makes a partner's folder from <c>partners/_template</c>.</summary>
public static partial class PartnerTemplate
{
    /// <returns>The new folder.</returns>
    /// <exception cref="TemplateException">The id is not safe or taken, or there is no template.</exception>
    public static string Create(string partnersFolder, string id, string? name = null)
    {
        if (!SafeId().IsMatch(id))
            throw new TemplateException($"\"{id}\" is no partner id: use small letters, digits and hyphens, such as initech.");
        var (template, folder) = (Path.Combine(partnersFolder, "_template"), Path.Combine(partnersFolder, id));
        if (!Directory.Exists(template))
            throw new TemplateException($"There is no template in {template}. Make the home with: egw init DIR");
        if (Directory.Exists(folder))
            throw new TemplateException($"There is a partner {id} already. Choose another id, or change {Path.Combine(folder, "partner.yaml")}.");
        foreach (var file in Directory.EnumerateFiles(template, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(template, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllText(target, File.ReadAllText(file).Replace("{id}", id).Replace("{ID}", id.Replace("-", "").ToUpperInvariant() is { Length: > 15 } isa ? isa[..15] : id.Replace("-", "").ToUpperInvariant()).Replace("{name}", name ?? id));
        }

        return folder;
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,62}$", RegexOptions.NonBacktracking)]
    private static partial Regex SafeId();
}
