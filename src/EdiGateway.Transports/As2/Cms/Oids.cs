namespace EdiGateway.Transports.As2.Cms;

/// <summary>Object identifiers (RFC 5652, RFC 3370, RFC 3565, RFC 4055, RFC 5084, RFC 5754, RFC 3274).</summary>
static class Oids
{
    internal const string Data = "1.2.840.113549.1.7.1";
    internal const string SignedData = "1.2.840.113549.1.7.2";
    internal const string EnvelopedData = "1.2.840.113549.1.7.3";
    internal const string CompressedData = "1.2.840.113549.1.9.16.1.9";
    internal const string AuthEnvelopedData = "1.2.840.113549.1.9.16.1.23";
    internal const string ContentType = "1.2.840.113549.1.9.3";
    internal const string MessageDigest = "1.2.840.113549.1.9.4";
    internal const string SigningTime = "1.2.840.113549.1.9.5";
    internal const string Zlib = "1.2.840.113549.1.9.16.3.8";
    internal const string Rsa = "1.2.840.113549.1.1.1";
    internal const string RsaPss = "1.2.840.113549.1.1.10";
    internal const string RsaOaep = "1.2.840.113549.1.1.7";
    internal const string Mgf1 = "1.2.840.113549.1.1.8";
    internal const string SubjectKeyIdentifier = "2.5.29.14";
}
