namespace EdiGateway.Transports.As2;

/// <summary>Which hash function a receipt's MIC uses where the request and the signature differ: RFC 4130 says the signature's (section 7.4.3) and many programs take the first one asked for.</summary>
public enum MicChoice
{
    RequestedFirst,
    SignatureFirst,
}
