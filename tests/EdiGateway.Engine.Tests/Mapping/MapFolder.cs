using EdiGateway.Engine.Mapping;
using EdiGateway.TestKit;

namespace EdiGateway.Engine.Tests.Mapping;

/// <summary>A maps folder of its own, with the repository's layouts; names starting with partners/ go to the folder of partners.</summary>
sealed class MapFolder : IDisposable
{
    readonly string _root = Directory.CreateTempSubdirectory("maps-").FullName;

    public MapFolder(params (string Name, string Text)[] files)
    {
        foreach (var layout in Directory.GetFiles(Path.Combine(Repository.Root, "maps", "flat"), "*.layout.yaml"))
            Write($"maps/flat/{Path.GetFileName(layout)}", File.ReadAllText(layout));
        foreach (var (name, text) in files)
            Write(name.StartsWith("partners/", StringComparison.Ordinal) ? name : $"maps/{name}", text);
    }

    public MapLibrary Load() => MapLibrary.Load(new MapFolders([Path.Combine(_root, "maps")], Path.Combine(_root, "partners")), Maps.Schemas);

    public string Partner(string id) => Path.Combine(_root, "partners", id);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    void Write(string name, string text)
    {
        var path = Path.Combine(_root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
