using System.Formats.Asn1;
using EdiGateway.Transports.Mime;

namespace EdiGateway.Transports.As2.Cms;

/// <summary>Writes DER around bodies of any size: the lengths are known, so the content is not copied.</summary>
static class Der
{
    /// <summary>An element with this tag around the pieces.</summary>
    internal static Body Wrap(byte tag, params Body[] pieces)
    {
        var length = pieces.Sum(p => p.Length);
        Span<byte> header = stackalloc byte[10];
        header[0] = tag;
        var count = 0;
        if (length < 0x80)
        {
            header[1] = (byte)length;
        }
        else
        {
            for (var rest = length; rest > 0; rest >>= 8)
                count++;
            header[1] = (byte)(0x80 | count);
            for (var i = 0; i < count; i++)
                header[2 + i] = (byte)(length >> (8 * (count - 1 - i)));
        }

        return Body.Concat([Body.Of(header[..(2 + count)].ToArray()), .. pieces]);
    }

    internal static Body Write(Action<AsnWriter> write)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        write(writer);
        return Body.Of(writer.Encode());
    }

    internal static Body Version(int version) => Write(w => w.WriteInteger(version));

    internal static Body Oid(string oid) => Write(w => w.WriteObjectIdentifier(oid));

    /// <summary>ContentInfo (RFC 5652 section 3).</summary>
    internal static Body ContentInfo(string oid, Body content) => Wrap(BerReader.Sequence, Oid(oid), Wrap(BerReader.Context0, content));

    /// <summary>AlgorithmIdentifier with the parameters that are written, NULL, or none.</summary>
    internal static void Algorithm(this AsnWriter writer, string oid, Action<AsnWriter>? parameters = null)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
            parameters?.Invoke(writer);
        }
    }
}
