namespace EdiGateway.Transports.As2;

/// <summary>Where compression stands (RFC 5402 section 3). Without a signature both orders are the same.</summary>
public enum CompressionOrder
{
    None,
    BeforeSigning,
    AfterSigning,
}
