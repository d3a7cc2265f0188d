using System.Collections;
using System.ComponentModel;
using EdiGateway.Engine.Partners;
using EdiGateway.Host.Web;
using EdiGateway.Transports;

namespace EdiGateway.Host;

/// <summary>Settings of the process: <c>edigateway.yaml</c> in the home folder, then the environment (<c>EGW__Section__Name</c>). Everything has a default.</summary>
public sealed record GatewayOptions
{
    public const string FileName = "edigateway.yaml";

    [Description("Name of this gateway in messages and events.")]
    public string Name { get; init; } = "egw";

    [Description("Sessions with one SFTP or FTP server at once, all partners that have their files there together; a connection's own limit is maxSessions.")]
    public int SessionsPerHost { get; init; } = HostLimits.Usual;

    [Description("Where the gateway listens for HTTP.")]
    public ListenSettings Listen { get; init; } = new();

    [Description("How long things are known that nobody works on any more.")]
    public RetentionSettings Retention { get; init; } = new();

    /// <exception cref="ProfileException">With every problem found.</exception>
    public static GatewayOptions Read(HomeFolder home) => Read(home, Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(pair => KeyValuePair.Create((string)pair.Key, (string?)pair.Value ?? "")));

    /// <exception cref="ProfileException">With every problem found.</exception>
    internal static GatewayOptions Read(HomeFolder home, IEnumerable<KeyValuePair<string, string>> environment) =>
        SettingsFile.Read<GatewayOptions>(home.In(FileName), FileName, environment, options => options.Problems(home));

    IEnumerable<(string Setting, string Problem)> Problems(HomeFolder home)
    {
        if (SessionsPerHost < 1)
            yield return ("sessionsPerHost", "At least one session with a server must be allowed.");
        foreach (var problem in Listen.Problems(home).Concat(Retention.Problems()))
            yield return problem;
    }
}
