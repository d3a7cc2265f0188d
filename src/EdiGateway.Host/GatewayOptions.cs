using System.Collections;
using System.ComponentModel;
using EdiGateway.Engine.Partners;
using EdiGateway.Host.Web;

namespace EdiGateway.Host;

/// <summary>Settings of the process: <c>edigateway.yaml</c> in the home folder, then the environment (<c>EGW__Section__Name</c>). Everything has a default.</summary>
public sealed record GatewayOptions
{
    public const string FileName = "edigateway.yaml";

    [Description("Name of this gateway in messages and events.")]
    public string Name { get; init; } = "egw";

    [Description("Where the gateway listens for HTTP.")]
    public ListenSettings Listen { get; init; } = new();

    /// <exception cref="ProfileException">With every problem found.</exception>
    public static GatewayOptions Read(HomeFolder home) => Read(home, Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(pair => KeyValuePair.Create((string)pair.Key, (string?)pair.Value ?? "")));

    /// <exception cref="ProfileException">With every problem found.</exception>
    internal static GatewayOptions Read(HomeFolder home, IEnumerable<KeyValuePair<string, string>> environment) =>
        SettingsFile.Read<GatewayOptions>(home.In(FileName), FileName, environment, options => options.Listen.Problems(home));
}
