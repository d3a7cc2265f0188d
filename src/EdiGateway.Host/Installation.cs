using EdiGateway.Engine.Partners;

namespace EdiGateway.Host;

/// <summary>The program's own files beside the binary.</summary>
static class Installation
{
    public static string Folder => AppContext.BaseDirectory;

    /// <summary>Makes a home: settings, sample partners, folders. What is there already stays.</summary>
    public static void MakeHome(HomeFolder home, bool withSamples)
    {
        Directory.CreateDirectory(home.Partners);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Folder, "partners"), "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(Path.Combine(Folder, "partners"), file);
            if (!withSamples && !relative.StartsWith('_'))
                continue;
            var target = Path.Combine(home.Partners, relative);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            if (!File.Exists(target))
                File.Copy(file, target);
        }

        // The first line of each profile names this schema, so that editors complete and check it.
        Directory.CreateDirectory(home.In("schema"));
        File.WriteAllText(home.In("schema", "partner.schema.json"), SchemaExport.Partner().ToJsonString(Commands.Out.Json));
        File.WriteAllText(home.In("schema", "gateway.schema.json"), SchemaExport.Of(typeof(GatewayOptions), "Settings of the gateway, edigateway.yaml").ToJsonString(Commands.Out.Json));
        Directory.CreateDirectory(home.In("data"));
        if (!File.Exists(home.In(GatewayOptions.FileName)))
            File.WriteAllText(home.In(GatewayOptions.FileName), """
                # yaml-language-server: $schema=schema/gateway.schema.json
                # Settings of this gateway; everything has a default. The environment goes before this file: EGW__Listen__Urls=http://0.0.0.0:8080
                name: egw
                listen: { urls: ["http://127.0.0.1:8080"] }

                """);
    }
}
