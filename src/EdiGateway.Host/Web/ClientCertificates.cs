namespace EdiGateway.Host.Web;

/// <summary>Whether callers over https may show a certificate of their own.</summary>
public enum ClientCertificates
{
    None,

    /// <summary>It is asked for; which ones count is said by the partner profiles.</summary>
    Ask,
}
