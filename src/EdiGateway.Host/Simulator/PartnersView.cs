using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Partners;
using EdiGateway.Transports.As2;

namespace EdiGateway.Host.Simulator;

/// <summary>
/// An AS2 connection as the partner sees it: names, certificates and addresses change sides, and how messages are protected stays, as both agreed. Where we send without
/// signature or encryption and ask for it from the partner, it signs and encrypts with the usual algorithms.
/// </summary>
sealed class PartnersView
{
    readonly As2Agreements _agreements;
    readonly PartnerProfile _partner;
    readonly ConnectionProfile _connection;

    /// <param name="files">Reads our certificates and the partner's own.</param>
    /// <param name="home">Folder that our certificate files are relative to.</param>
    /// <param name="partner">Who is played.</param>
    /// <param name="connection">Of type as2.</param>
    /// <param name="own">The partner's certificates with their private keys, with full paths.</param>
    /// <param name="gateway">Where the partner reaches the gateway.</param>
    /// <param name="asks">The receipt that the partner asks for.</param>
    internal PartnersView(CertificateFiles files, string home, PartnerProfile partner, ConnectionProfile connection, IReadOnlyList<As2Certificate> own, GatewayAddress gateway, As2ReceiptMode asks)
    {
        var as2 = connection.As2!;
        As2 = new As2Profile
        {
            Us = as2.Partner,
            Partner = as2.Us,
            Url = gateway.As2.AbsoluteUri,
            Sign = as2.Sign == As2Signature.None && as2.Require.Signature ? As2Signature.Sha256 : as2.Sign,
            Encrypt = as2.Encrypt == As2Encryption.None && as2.Require.Encryption ? As2Encryption.Aes256Cbc : as2.Encrypt,
            Compress = as2.Compress,
            Receipt = new As2ReceiptProfile { Mode = asks, Signed = as2.Receipt.Signed },
            Require = new As2Requirements { Signature = as2.Sign != As2Signature.None, Encryption = as2.Encrypt != As2Encryption.None },
            Certificates = new As2Certificates
            {
                Sign = own,
                Verify = as2.Certificates.In(CertificatePlace.Sign),
                Encrypt = as2.Certificates.In(CertificatePlace.Decrypt),
                VerifyReceipts = as2.Certificates.In(CertificatePlace.SignReceipts),
            },
            Expired = as2.Expired,
            Timeout = as2.Timeout,
            ReceiptHosts = gateway.ReceiptHosts(as2),
            ServerCertificates = gateway.ServerCertificates,
            PrivateNetwork = true,
            Quirks = as2.Quirks,
        };
        (_partner, _connection) = (partner with { Folder = home }, connection with { As2 = As2 });
        _agreements = new As2Agreements(files, () => null);
    }

    internal As2Profile As2 { get; }

    internal Uri Gateway => new(As2.Url!);

    /// <exception cref="DeliveryException">A certificate cannot be used.</exception>
    internal As2Agreement ForMessages(Uri? receipts = null) => _agreements.ForMessages(_partner, _connection) with { ReceiptUrl = receipts };

    /// <exception cref="DeliveryException">A certificate cannot be used.</exception>
    internal As2Agreement ForReceipts() => _agreements.ForReceipts(_partner, _connection);
}
