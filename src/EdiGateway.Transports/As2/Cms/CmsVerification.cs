using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdiGateway.Transports.Mime;

namespace EdiGateway.Transports.As2.Cms;

/// <summary>Checks SignedData (RFC 5652 section 5) against configured certificates; certificates inside the message prove nothing and are not looked at.</summary>
/// <param name="certificates">All are tried; the ones the message names first.</param>
/// <param name="acceptWeak">Takes MD5.</param>
public sealed class CmsVerification(IReadOnlyList<X509Certificate2> certificates, bool acceptWeak = false)
{
    const int MaxCertificates = 1024 * 1024;
    const int MaxSigners = 1024 * 1024;

    /// <summary>Checks a signature that stands beside its content.</summary>
    /// <exception cref="CmsException">Malformed, Unsupported, UnknownSigner or NotIntact.</exception>
    public CmsVerified Detached(Body signature, Body content, Spool spool) => Verify(signature, content, spool);

    /// <summary>Checks a signature around its content.</summary>
    /// <exception cref="CmsException">Malformed, Unsupported, UnknownSigner or NotIntact.</exception>
    public CmsVerified Opaque(Body message, Spool spool) => Verify(message, null, spool);

    CmsVerified Verify(Body message, Body? detached, Spool spool)
    {
        try
        {
            var (type, inside, signers) = Read(new BerReader(message), spool);
            var content = detached ?? inside ?? throw new CmsException(CmsError.Malformed, "The signed message has no content.");
            return Check(content, type, signers, detached is null ? [CanonicalForm.AsReceived] : Canonical.Ladder);
        }
        catch (Exception e) when (e is AsnContentException or CryptographicException)
        {
            throw new CmsException(CmsError.Malformed, "The signed message is not well-formed.", e);
        }
    }

    static (string Type, Body? Content, byte[] Signers) Read(BerReader reader, Spool spool)
    {
        reader.Enter(BerReader.Sequence);
        if (reader.ReadOid() != Oids.SignedData)
            throw BerReader.Malformed("it is not signed data");
        reader.Enter(BerReader.Context0);
        reader.Enter(BerReader.Sequence);
        reader.ReadElement(20);
        reader.ReadElement(4096);
        reader.Enter(BerReader.Sequence);
        var type = reader.ReadOid();
        Body? content = null;
        if (reader.HasMore)
        {
            reader.Enter(BerReader.Context0);
            content = spool.Read(reader.OpenOctets(BerReader.OctetString));
            reader.Leave();
        }

        reader.Leave();
        while (reader.PeekTag() is BerReader.Context0 or BerReader.Context1)
            reader.ReadElement(MaxCertificates);
        var signers = reader.ReadElement(MaxSigners);
        for (var level = 0; level < 3; level++)
            reader.Leave();
        return (type, content, signers);
    }

    CmsVerified Check(Body content, string type, byte[] signerSet, IReadOnlyList<CanonicalForm> forms)
    {
        var signers = new AsnReader(signerSet, AsnEncodingRules.BER).ReadSetOf(skipSortOrderValidation: true);
        CmsException? reason = null;
        for (var count = 0; signers.HasData && count < 8; count++)
        {
            var signer = Signer.Read(signers.ReadSequence());
            try
            {
                return Check(content, type, signer, forms);
            }
            catch (CmsException e)
            {
                // A second signer may be one we know; the first damage found is the better reason.
                reason = reason is null || (reason.Kind == CmsError.UnknownSigner && e.Kind == CmsError.NotIntact) ? e : reason;
            }
        }

        throw reason ?? new CmsException(CmsError.UnknownSigner, "The message has no signer.");
    }

    CmsVerified Check(Body content, string type, Signer signer, IReadOnlyList<CanonicalForm> forms)
    {
        if (signer.Digest == DigestAlgorithm.Md5 && !acceptWeak)
            throw new CmsException(CmsError.TooWeak, "Signatures with MD5 are not accepted.");
        var named = certificates.Where(signer.IsBy).ToList();
        if (signer.Attributes is { } attributes)
        {
            attributes.Require(type);
            var by = Made(signer, CryptographicOperations.HashData(signer.Digest.Hash(), attributes.Encoded), named)
                ?? throw Unverified(named.Count > 0);
            var fitting = forms.Select(f => new Canonical(content, f)).FirstOrDefault(c => Hash(c, signer.Digest).AsSpan().SequenceEqual(attributes.Digest));
            return new(fitting ?? throw Unverified(true), signer.Digest, by);
        }

        foreach (var canonical in forms.Select(f => new Canonical(content, f)))
        {
            if (Made(signer, Hash(canonical, signer.Digest), named) is { } by)
                return new(canonical, signer.Digest, by);
        }

        throw Unverified(named.Count > 0);
    }

    X509Certificate2? Made(Signer signer, byte[] hash, List<X509Certificate2> named) =>
        named.Concat(certificates.Except(named)).FirstOrDefault(c => signer.IsMadeBy(c, hash));

    static CmsException Unverified(bool known) => known
        ? new(CmsError.NotIntact, "The signature does not fit the content: it was changed on its way, or signed wrongly.")
        : new(CmsError.UnknownSigner, "The signature was not made with any of the certificates configured for this partner.");

    static byte[] Hash(Canonical canonical, DigestAlgorithm digest)
    {
        using var hash = IncrementalHash.CreateHash(digest.Hash());
        canonical.Feed(hash.AppendData);
        return hash.GetHashAndReset();
    }
}
