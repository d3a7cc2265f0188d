namespace EdiGateway.Transports.As2;

/// <summary>What happens with a certificate outside its own dates (not before, not after).</summary>
public enum ExpiredCertificates
{
    /// <summary>It is used and the report says so: partners often renew late.</summary>
    AcceptWithWarning,

    /// <summary>It is not used.</summary>
    Refuse,
}
