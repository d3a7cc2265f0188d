using NLog;
using NLog.Config;
using NLog.Extensions.Logging;
using NLog.Layouts;
using NLog.Targets;

namespace EdiGateway.Host.Observability;

/// <summary>One sentence per line on the console, JSON lines in a file. Document contents are never logged at info level.</summary>
static class Logs
{
    public static ILoggerFactory To(string? folder, bool console)
    {
        var configuration = new LoggingConfiguration();
        if (console)
        {
            var target = new ConsoleTarget("console") { StdErr = false, Layout = "${time:format=HH\\:mm\\:ss}${when:when=level!=LogLevel.Info:inner= ${level:lowercase=true}} ${message}${onexception:inner= (${exception:format=type,message})}" };
            configuration.AddRule(NLog.LogLevel.Info, NLog.LogLevel.Fatal, target, "EdiGateway.*");
            configuration.AddRule(NLog.LogLevel.Warn, NLog.LogLevel.Fatal, target, "*");
        }

        if (folder is not null)
        {
            var json = new JsonLayout { IncludeScopeProperties = true, IncludeEventProperties = true };
            json.Attributes.Add(new JsonAttribute("time", "${date:universalTime=true:format=o}"));
            json.Attributes.Add(new JsonAttribute("level", "${level:lowercase=true}"));
            json.Attributes.Add(new JsonAttribute("source", "${logger:shortName=true}"));
            json.Attributes.Add(new JsonAttribute("message", "${message}"));
            json.Attributes.Add(new JsonAttribute("exception", "${exception:format=tostring}"));
            configuration.AddRule(NLog.LogLevel.Info, NLog.LogLevel.Fatal, new FileTarget("file")
            {
                FileName = Path.Combine(folder, "egw.json"),
                Layout = json,
                ArchiveAboveSize = 50 << 20,
                MaxArchiveFiles = 20,
                KeepFileOpen = true,
            });
        }

        LogManager.Configuration = configuration;
        return LoggerFactory.Create(builder => builder.SetMinimumLevel(Microsoft.Extensions.Logging.LogLevel.Information).AddNLog(configuration));
    }
}
