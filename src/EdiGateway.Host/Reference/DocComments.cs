using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace EdiGateway.Host.Reference;

/// <summary>The summaries of types and properties, from the XML file that the compiler writes beside an assembly.</summary>
sealed partial class DocComments
{
    readonly Dictionary<string, XElement> _members;

    public DocComments(Assembly assembly)
    {
        var file = Path.ChangeExtension(assembly.Location, ".xml");
        _members = XDocument.Load(file).Descendants("member").ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal);
    }

    /// <summary>The summary in one line; null when there is none.</summary>
    public string? Of(MemberInfo member) => Of(member is Type type ? $"T:{type.FullName}" : $"P:{member.DeclaringType!.FullName}.{member.Name}");

    string? Of(string name)
    {
        if (_members.GetValueOrDefault(name)?.Element("summary") is not { } summary)
            return null;
        var text = Blanks().Replace(string.Concat(summary.Nodes().Select(Text)), " ").Trim();
        return text.Length == 0 ? null : text;
    }

    static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" or "paramref" } see => Name((see.Attribute("cref") ?? see.Attribute("name"))?.Value ?? ""),
        XElement element => element.Value,
        _ => "",
    };

    /// <summary>P:EdiGateway.Engine.Documents.Term.Basis → basis; types keep their name.</summary>
    static string Name(string reference)
    {
        var name = reference[(reference.LastIndexOf('.') + 1)..];
        return reference.StartsWith("T:", StringComparison.Ordinal) || name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name[1..];
    }

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Blanks();
}
