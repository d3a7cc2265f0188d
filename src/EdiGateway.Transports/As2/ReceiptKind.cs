namespace EdiGateway.Transports.As2;

/// <summary>The receipt (MDN) that a message asks for (RFC 4130 section 7).</summary>
public enum ReceiptKind
{
    None,
    Unsigned,
    Signed,
}
