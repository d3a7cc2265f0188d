namespace EdiGateway.Engine.Partners;

/// <summary>A partner cannot be made like this; the message says why and what to do.</summary>
public sealed class TemplateException(string message) : Exception(message);
