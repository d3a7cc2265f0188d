using EdiGateway.Engine.Mapping;
using EdiGateway.Engine.Partners;
using EdiGateway.Engine.Pipeline;
using EdiGateway.Formats.Schema;

namespace EdiGateway.Host;

/// <summary>The folder that holds all of one gateway: profiles, maps of its own, database, archive, logs, exchange folders.</summary>
public sealed class HomeFolder(string path, string installation)
{
    /// <summary>Full path.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>Where the program's own maps, sample partners and demo are.</summary>
    public string Installation => installation;

    public string Partners => In("partners");

    public string Database => In("data", "egw.db");

    public string Schedules => In("data", "quartz.db");

    public string Archive => In("data", "archive");

    public string Logs => In("data", "logs");

    public bool Exists => Directory.Exists(Partners);

    /// <summary>The program's maps, and over them the home's own.</summary>
    public MapFolders MapFolders => new(Directory.Exists(In("maps")) ? [System.IO.Path.Combine(installation, "maps"), In("maps")] : [System.IO.Path.Combine(installation, "maps")], Directory.Exists(Partners) ? Partners : null);

    /// <summary>The program's dictionary, and over it the home's own.</summary>
    public SchemaLibrary OpenSchemas() => DictionaryFolders.Open(System.IO.Path.Combine(installation, "maps", "x12"), In("maps", "x12"));

    /// <summary>The dictionary and the maps, bound to each other.</summary>
    /// <exception cref="MapException">A map is wrong.</exception>
    public Translators OpenTranslators()
    {
        var schemas = OpenSchemas();
        return new Translators(schemas, () => MapLibrary.Load(MapFolders, schemas));
    }

    /// <exception cref="HomeInUseException">Another process holds it.</exception>
    public FileStream TakeLock()
    {
        Directory.CreateDirectory(In("data"));
        try
        {
            return new FileStream(In("data", "gateway.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException)
        {
            throw new HomeInUseException(Path);
        }
    }

    /// <summary>
    /// Names this gateway in the claims of files, for good and unlike any other: two gateways that take files from one folder must not think the other's claims
    /// their own.
    /// </summary>
    public string Instance(string name, Random random)
    {
        var file = In("data", "instance");
        if (!File.Exists(file))
            File.WriteAllText(file, $"{random.Next():x8}");
        return $"{name}-{File.ReadAllText(file).Trim()}";
    }

    /// <summary>Makes the folders of a connection that lie in this home.</summary>
    public void MakeFolders(ConnectionProfile connection)
    {
        if (connection.Type != ConnectionType.Folder)
            return;
        foreach (var folder in new[] { connection.In, connection.Out, connection.Archive, connection.Error }.OfType<string>().Where(folder => !System.IO.Path.IsPathRooted(folder)))
            Directory.CreateDirectory(In(folder));
    }

    public string In(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);
}
