namespace EdiGateway.Host.Web;

/// <summary>The gateway cannot listen where its settings say.</summary>
public sealed class ListenException(string message, Exception inner) : Exception(message, inner);
