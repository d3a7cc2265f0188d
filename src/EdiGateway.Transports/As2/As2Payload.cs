using EdiGateway.Transports.Mime;

namespace EdiGateway.Transports.As2;

/// <summary>A document in a message.</summary>
/// <param name="Content">Its octets.</param>
/// <param name="ContentType">Such as <c>application/EDI-X12</c>.</param>
/// <param name="FileName">Null when there is none. Names we received are safe for a file system; names we send are written in ASCII or as RFC 2231 asks.</param>
public sealed record As2Payload(Body Content, string ContentType, string? FileName = null);
