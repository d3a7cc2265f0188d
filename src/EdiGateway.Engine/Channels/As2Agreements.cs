using EdiGateway.Engine.Partners;
using EdiGateway.Transports.As2;
using EdiGateway.Transports.As2.Cms;

namespace EdiGateway.Engine.Channels;

/// <summary>From profiles to agreements.</summary>
/// <param name="files">Where certificates come from.</param>
/// <param name="publicUrl">The address by which partners reach this gateway, without a path; null when it is not known.</param>
public sealed class As2Agreements(CertificateFiles files, Func<string?> publicUrl)
{
    /// <summary>Where messages and receipts come in.</summary>
    public const string Path = "/as2";

    /// <summary>The connection that messages between these AS2 ids belong to.</summary>
    public static (PartnerProfile Partner, ConnectionProfile Connection)? Find(PartnerSet partners, string from, string to)
    {
        foreach (var partner in partners.All.Where(partner => partner.Trades))
            foreach (var connection in partner.Connections)
                if (connection.As2 is { } as2 && as2.Partner == from && as2.Us == to)
                    return (partner, connection);
        return null;
    }

    /// <summary>How messages are sent and opened.</summary>
    /// <exception cref="DeliveryException">A certificate cannot be used, or a receipt cannot be asked for.</exception>
    public As2Agreement ForMessages(PartnerProfile partner, ConnectionProfile connection) => Make(partner, connection, CertificatePlace.Sign, CertificatePlace.Verify);

    /// <summary>How receipts are signed and verified: with the certificates of their own places.</summary>
    /// <exception cref="DeliveryException">A certificate cannot be used.</exception>
    public As2Agreement ForReceipts(PartnerProfile partner, ConnectionProfile connection) => Make(partner, connection, CertificatePlace.SignReceipts, CertificatePlace.VerifyReceipts);

    /// <summary>Where the partner is to send its receipts later.</summary>
    /// <exception cref="DeliveryException">We do not know our own address.</exception>
    public Uri ReceiptUrl(PartnerProfile partner, ConnectionProfile connection) =>
        connection.As2!.Receipt.Url is { } own ? new Uri(own)
        : publicUrl() is { } address ? new Uri(address.TrimEnd('/') + Path)
        : throw new DeliveryException(DeliveryFailure.Permanent,
            $"{partner.Id}/{connection.Name}: the partner is to send its receipt later, and our address is not known. Say listen.publicUrl in edigateway.yaml, or as2.receipt.url ({connection.Line}).");

    As2Agreement Make(PartnerProfile partner, ConnectionProfile connection, CertificatePlace signing, CertificatePlace verifying)
    {
        var as2 = connection.As2!;
        return new As2Agreement(
            new As2Party(as2.Us) { Signing = List(signing), Encryption = List(CertificatePlace.Decrypt) },
            new As2Party(as2.Partner) { Signing = List(verifying), Encryption = List(CertificatePlace.Encrypt) })
        {
            Url = as2.Url is null ? null : new Uri(as2.Url),
            Sign = as2.Sign == As2Signature.None ? null : Enum.Parse<DigestAlgorithm>(as2.Sign.ToString()),
            Scheme = as2.Quirks.Scheme,
            Encrypt = as2.Encrypt == As2Encryption.None ? null : Enum.Parse<ContentCipher>(as2.Encrypt.ToString()),
            KeyTransport = as2.Quirks.KeyTransport,
            Compress = as2.Compress,
            MessageId = as2.MessageId,
            Base64 = as2.Quirks.Base64,
            Receipt = as2.Receipt.Mode == As2ReceiptMode.None ? ReceiptKind.None : as2.Receipt.Signed ? ReceiptKind.Signed : ReceiptKind.Unsigned,
            ReceiptTo = as2.Receipt.To,
            Chunked = as2.Quirks.Chunked,
            ExpectContinue = as2.Quirks.ExpectContinue,
            Timeout = as2.Timeout,
            RequireSignature = as2.Require.Signature,
            RequireEncryption = as2.Require.Encryption,
            AcceptWeak = as2.Quirks.AcceptWeak,
            MaxContent = connection.MaxFileBytes,
            Mic = as2.Quirks.Mic,
            ReceiptHosts = as2.ReceiptHosts,
            AllowPrivateAddresses = as2.PrivateNetwork,
        };

        CertificateList List(CertificatePlace place)
        {
            try
            {
                return new CertificateList(files.In(partner, connection, place), as2.Expired, as2.Quirks.MinimumRsaBits);
            }
            catch (CmsException weak)
            {
                throw new DeliveryException(DeliveryFailure.Auth, $"{partner.Id}/{connection.Name}: {weak.Message} ({connection.Line})", inner: weak);
            }
        }
    }
}
