using EdiGateway.Transports.Mime;

namespace EdiGateway.Transports.As2.Cms;

/// <summary>Tells from the first bytes what a body is: labels such as smime-type, transfer encoding and content type are often missing or wrong.</summary>
public static class CmsSniffer
{
    static readonly (byte[] Oid, CmsKind Kind)[] Known =
    [
        (Convert.FromHexString("06092A864886F70D010702"), CmsKind.SignedData),
        (Convert.FromHexString("06092A864886F70D010703"), CmsKind.EnvelopedData),
        (Convert.FromHexString("060B2A864886F70D0109100117"), CmsKind.AuthEnvelopedData),
        (Convert.FromHexString("060B2A864886F70D0109100109"), CmsKind.CompressedData),
        (Convert.FromHexString("06092A864886F70D0107"), CmsKind.Other),
        (Convert.FromHexString("060B2A864886F70D01091001"), CmsKind.Other),
    ];

    /// <summary>What the octets themselves are.</summary>
    public static CmsKind Kind(Body body)
    {
        Span<byte> head = stackalloc byte[64];
        return Kind(head[..body.Read(0, head)]);
    }

    /// <summary>Whether the body is the base64 text of a cryptographic message, whatever its headers say.</summary>
    public static bool IsBase64(Body body)
    {
        var head = new byte[512];
        var text = new string([.. head.Take(body.Read(0, head)).Select(b => (char)b).Where(c => !char.IsWhiteSpace(c)).Take(64)]);
        text = text[..(text.Length / 4 * 4)];
        var bytes = new byte[64];
        return text.Length >= 16 && Convert.TryFromBase64String(text, bytes, out var length) && Kind(bytes.AsSpan(0, length)) != CmsKind.None;
    }

    static CmsKind Kind(ReadOnlySpan<byte> head)
    {
        if (head.Length < 4 || head[0] != BerReader.Sequence)
            return CmsKind.None;
        var lengthBytes = head[1] <= 0x80 ? 0 : head[1] & 0x7F;
        if (lengthBytes > 8 || head.Length < 2 + lengthBytes)
            return CmsKind.None;
        var rest = head[(2 + lengthBytes)..];
        foreach (var (oid, kind) in Known)
        {
            if (rest.StartsWith(oid))
                return kind;
        }

        return CmsKind.None;
    }
}
