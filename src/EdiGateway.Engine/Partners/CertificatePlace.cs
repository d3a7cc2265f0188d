namespace EdiGateway.Engine.Partners;

/// <summary>What a certificate is used for in an agreement.</summary>
public enum CertificatePlace
{
    Sign,
    Decrypt,
    SignReceipts,
    Verify,
    Encrypt,
    VerifyReceipts,
}
