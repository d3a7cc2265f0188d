using EdiGateway.Transports.Mime;

namespace EdiGateway.Transports.As2;

/// <summary>A message or receipt as it goes over the wire: header fields and octets. Kept by the caller, so that another attempt sends the same bytes.</summary>
/// <param name="Headers">HTTP header fields, Content-Type among them; without Content-Length, Host and the like.</param>
/// <param name="Body">The HTTP body.</param>
public sealed record As2Message(MimeHeaders Headers, Body Body)
{
    /// <summary>Without angle brackets it is what the header holds, nothing added or taken away.</summary>
    public string MessageId => Headers["Message-ID"] ?? "";
}
