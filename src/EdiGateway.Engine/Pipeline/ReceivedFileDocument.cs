namespace EdiGateway.Engine.Pipeline;

/// <summary>One document of a file that a partner brought.</summary>
/// <param name="State">accepted or rejected.</param>
/// <param name="Reason">Why it was rejected.</param>
public sealed record ReceivedFileDocument(string Set, string? Number, string State, string? Reason);
