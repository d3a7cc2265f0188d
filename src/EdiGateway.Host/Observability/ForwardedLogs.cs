namespace EdiGateway.Host.Observability;

/// <summary>Hands what the web server logs to the gateway's own logs.</summary>
[ProviderAlias("Gateway")]
sealed class ForwardedLogs(ILoggerFactory logs) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => logs.CreateLogger(categoryName);

    public void Dispose()
    {
        // The logs belong to the process.
    }
}
