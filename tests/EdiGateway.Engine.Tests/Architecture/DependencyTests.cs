using System.Text.RegularExpressions;
using System.Xml.Linq;
using EdiGateway.TestKit;

namespace EdiGateway.Engine.Tests.Architecture;

/// <summary>Host → Engine → { Formats, Transports }, and inside Engine each folder knows only those before it.</summary>
public sealed partial class DependencyTests
{
    /// <summary>The folders of Engine in their order: a file uses its own folder and those above it.</summary>
    static readonly string[] EngineFolders =
        ["Documents", "Storage", "Partners", "Transmissions", "Events", "Ledgers", "Mapping", "Channels", "DeadLetters", "Pipeline", "Scheduling"];

    static readonly Dictionary<string, string[]> ProjectsKnown = new()
    {
        ["EdiGateway.Formats"] = [],
        ["EdiGateway.Transports"] = [],
        ["EdiGateway.Engine"] = ["EdiGateway.Formats", "EdiGateway.Transports"],
        ["EdiGateway.Host"] = ["EdiGateway.Engine"],
    };

    [Test]
    public void Projects_look_one_way()
    {
        var found = SourceFile.Files("src", "*.csproj")
            .ToDictionary(Name, path => References(path, "ProjectReference").Select(Name));

        Assert.That(found.Keys, Is.EquivalentTo(ProjectsKnown.Keys), "a new project needs a place in the direction of dependencies");
        foreach (var (project, known) in found)
            Assert.That(known, Is.EquivalentTo(ProjectsKnown[project]), project);
    }

    [Test]
    public void Formats_bring_one_package_and_transports_none()
    {
        Assert.That(References("src/EdiGateway.Formats/EdiGateway.Formats.csproj", "PackageReference"), Is.EqualTo(["CsvHelper"]));
        Assert.That(References("src/EdiGateway.Transports/EdiGateway.Transports.csproj", "PackageReference"), Is.Empty);
    }

    [Test]
    public void Sources_name_only_projects_that_they_may_know()
    {
        var wrong =
            from file in SourceFile.Under("src")
            let own = file.Path.Split('/')[1]
            from other in ProjectsKnown.Keys
            where other != own && !Reachable(own).Contains(other)
            where Regex.IsMatch(file.Code, $@"\b{Regex.Escape(other)}\b")
            select $"{file} names {other}";

        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void Engine_has_only_the_folders_of_the_list()
    {
        var folders = SourceFile.Files("src/EdiGateway.Engine", "*.cs").Select(path => path.Split('/')[2]).Distinct();

        Assert.That(folders, Is.SubsetOf(EngineFolders), "a file lies in a folder of the list; a new folder needs a place in the order");
    }

    [Test]
    public void Engine_folders_use_only_those_before_them()
    {
        var files = SourceFile.Under("src/EdiGateway.Engine");
        var types = files.ToLookup(Folder, file => Path.GetFileNameWithoutExtension(file.Path));
        var wrong =
            from file in files
            from later in EngineFolders.Skip(Array.IndexOf(EngineFolders, Folder(file)) + 1)
            from Match use in Regex.Matches(file.Code, $@"EdiGateway\.Engine\.{later}\b|(?<![\w.]){later}\.(\w+)")
            where !use.Groups[1].Success || types[later].Contains(use.Groups[1].Value)
            select $"{file} uses {use.Value}, but {Folder(file)} comes before {later}";

        Assert.That(wrong.Distinct(), Is.Empty);

        static string Folder(SourceFile file) => file.Path.Split('/')[2];
    }

    [Test]
    public void Usings_of_our_namespaces_are_written_in_each_file()
    {
        var wrong = SourceFile.Under("src").Where(file => GlobalUsing().IsMatch(file.Code)).Select(file => file.Path)
            .Concat(SourceFile.Files("src", "*.csproj").Where(path => References(path, "Using").Count > 0));

        Assert.That(wrong, Is.Empty, "a global using would hide which folder uses which");
    }

    [Test]
    public void Formats_touch_no_file_no_clock_and_no_network()
    {
        var wrong =
            from file in SourceFile.Under("src/EdiGateway.Formats")
            from Match use in OutsideWorld().Matches(file.Code)
            select $"{file} uses {use.Value}";

        Assert.That(wrong, Is.Empty);
    }

    static string Name(string path) => Path.GetFileNameWithoutExtension(path);

    static HashSet<string> Reachable(string project) => [.. ProjectsKnown[project].SelectMany(p => Reachable(p).Append(p))];

    static List<string> References(string project, string kind) =>
        [.. XDocument.Load(Path.Combine(Repository.Root, project)).Descendants(kind).Select(e => (string?)e.Attribute("Include") ?? "").Select(include => include.Replace('\\', '/'))];

    [GeneratedRegex(@"global\s+using\s+(static\s+)?EdiGateway")]
    private static partial Regex GlobalUsing();

    [GeneratedRegex(@"\b(File|Directory|FileStream|FileInfo|DirectoryInfo|TimeProvider|HttpClient|Socket)\b\s*[.(]|\bTimeProvider\b")]
    private static partial Regex OutsideWorld();
}
