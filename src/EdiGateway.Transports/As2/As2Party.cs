namespace EdiGateway.Transports.As2;

/// <summary>One side of an agreement.</summary>
/// <param name="Name">Its AS2 name, which goes into AS2-From and AS2-To; case matters.</param>
public sealed record As2Party(string Name)
{
    /// <summary>What it signs with: with private keys when it is ours.</summary>
    public CertificateList Signing { get; init; } = CertificateList.None;

    /// <summary>What is encrypted for it: with private keys when it is ours.</summary>
    public CertificateList Encryption { get; init; } = CertificateList.None;
}
