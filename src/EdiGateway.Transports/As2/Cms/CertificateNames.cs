using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace EdiGateway.Transports.As2.Cms;

/// <summary>How a message names a certificate: issuer and serial number, or subject key identifier (RFC 5652 sections 5.3 and 6.2.1).</summary>
static class CertificateNames
{
    static readonly Asn1Tag KeyIdentifier = new(TagClass.ContextSpecific, 0);

    internal static void Write(AsnWriter writer, X509Certificate2 certificate, bool byKeyIdentifier)
    {
        if (byKeyIdentifier)
        {
            writer.WriteOctetString(Identifier(certificate), KeyIdentifier);
            return;
        }

        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(certificate.IssuerName.RawData);
            writer.WriteInteger(certificate.SerialNumberBytes.Span);
        }
    }

    /// <summary>Reads the name and returns the condition that a certificate of that name fulfils.</summary>
    internal static Func<X509Certificate2, bool> Read(AsnReader reader)
    {
        if (reader.PeekTag().HasSameClassAndValue(KeyIdentifier))
        {
            var identifier = reader.ReadOctetString(KeyIdentifier);
            return certificate => Identifier(certificate).AsSpan().SequenceEqual(identifier);
        }

        var name = reader.ReadSequence();
        var issuer = name.ReadEncodedValue().ToArray();
        var serial = name.ReadIntegerBytes().ToArray();
        return certificate => certificate.SerialNumberBytes.Span.SequenceEqual(serial) && certificate.IssuerName.RawData.AsSpan().SequenceEqual(issuer);
    }

    /// <summary>The identifier in the certificate, or, when there is none, the SHA-1 of its key (RFC 5280 section 4.2.1.2).</summary>
    static byte[] Identifier(X509Certificate2 certificate)
    {
        var extension = certificate.Extensions.OfType<X509SubjectKeyIdentifierExtension>().FirstOrDefault() ?? new X509SubjectKeyIdentifierExtension(certificate.PublicKey, false);
        return extension.SubjectKeyIdentifierBytes.ToArray();
    }
}
