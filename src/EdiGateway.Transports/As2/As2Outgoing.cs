namespace EdiGateway.Transports.As2;

/// <summary>A message ready to be sent.</summary>
/// <param name="Message">What goes over the wire.</param>
/// <param name="Expectation">What its receipt is checked against.</param>
public sealed record As2Outgoing(As2Message Message, As2Expectation Expectation);
