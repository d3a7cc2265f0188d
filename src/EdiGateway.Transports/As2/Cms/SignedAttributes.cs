using System.Formats.Asn1;

namespace EdiGateway.Transports.As2.Cms;

/// <summary>What a signer signed beside the content (RFC 5652 sections 5.3 and 11): its type and its digest.</summary>
sealed class SignedAttributes
{
    readonly List<string> _types = [];
    readonly List<byte[]> _digests = [];

    internal SignedAttributes(byte[] implicitSet)
    {
        Encoded = implicitSet;
        Encoded[0] = BerReader.Set;
        var set = new AsnReader(Encoded, AsnEncodingRules.BER).ReadSetOf(skipSortOrderValidation: true);
        while (set.HasData)
        {
            var attribute = set.ReadSequence();
            var oid = attribute.ReadObjectIdentifier();
            var values = attribute.ReadSetOf(skipSortOrderValidation: true);
            if (oid == Oids.ContentType)
                _types.Add(values.ReadObjectIdentifier());
            else if (oid == Oids.MessageDigest)
                _digests.Add(values.ReadOctetString());
        }
    }

    /// <summary>As a SET, which is what the key signed.</summary>
    internal byte[] Encoded { get; }

    internal byte[] Digest => _digests[0];

    internal void Require(string contentType)
    {
        if (_digests.Count != 1 || _types.Count != 1 || _types[0] != contentType)
            throw new CmsException(CmsError.Malformed, "The signed attributes do not name the content's type and digest exactly once.");
    }
}
