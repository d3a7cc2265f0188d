using System.CommandLine;

namespace EdiGateway.Host.Commands;

/// <summary>The --home option: the folder given, else EGW_HOME, else the working folder when it is a home.</summary>
static class Home
{
    public static readonly Option<string?> Option = new("--home") { Description = "Folder of the gateway; EGW_HOME, or the working folder, when absent.", Recursive = true };

    public static HomeFolder Of(ParseResult parsed) => new(parsed.GetValue(Option) ?? Environment.GetEnvironmentVariable("EGW_HOME") ?? ".", Installation.Folder);
}
