using System.Buffers.Binary;
using System.IO.Compression;
using EdiGateway.Transports.Mime;

namespace EdiGateway.Transports.As2.Cms;

/// <summary>CompressedData with zlib (RFC 3274, used by RFC 5402).</summary>
public static class CmsCompression
{
    /// <summary>Nothing, compressed; .NET's stream writes no bytes at all for it.</summary>
    static readonly byte[] Nothing = [0x78, 0x9C, 0x03, 0, 0, 0, 0, 0x01];

    public static Body Compress(Body content, Spool spool)
    {
        using var writer = spool.NewWriter();
        using (var zlib = new ZLibStream(writer, CompressionLevel.Optimal, leaveOpen: true))
            content.Feed(zlib.Write);
        var compressed = content.Length == 0 ? Body.Of(Nothing) : writer.Finish();
        var inner = Der.Wrap(BerReader.Sequence, Der.Oid(Oids.Data), Der.Wrap(BerReader.Context0, Der.Wrap(BerReader.OctetString, compressed)));
        return Der.ContentInfo(Oids.CompressedData, Der.Wrap(BerReader.Sequence, Der.Version(0), Der.Write(w => w.Algorithm(Oids.Zlib)), inner));
    }

    /// <param name="limit">More decompressed bytes than this are refused: a few kilobytes can stand for gigabytes.</param>
    /// <exception cref="CmsException">Malformed, Unsupported or NotDecompressed.</exception>
    public static Body Decompress(Body message, long limit, Spool spool)
    {
        var reader = new BerReader(message);
        reader.Enter(BerReader.Sequence);
        if (reader.ReadOid() != Oids.CompressedData)
            throw BerReader.Malformed("it is not compressed data");
        reader.Enter(BerReader.Context0);
        reader.Enter(BerReader.Sequence);
        reader.ReadElement(20);
        reader.Enter(BerReader.Sequence);
        if (reader.ReadOid() is var oid && oid != Oids.Zlib)
            throw new CmsException(CmsError.Unsupported, $"The compression algorithm {oid} is not supported.");
        while (reader.HasMore)
            reader.ReadElement(200);
        reader.Leave();
        reader.Enter(BerReader.Sequence);
        reader.ReadOid();
        reader.Enter(BerReader.Context0);
        var compressed = spool.Read(reader.OpenOctets(BerReader.OctetString));
        for (var level = 0; level < 4; level++)
            reader.Leave();
        return Inflate(compressed, limit, spool);
    }

    static Body Inflate(Body compressed, long limit, Spool spool)
    {
        using var writer = spool.NewWriter(limit);
        var sum = new Adler32();
        try
        {
            using var zlib = new ZLibStream(compressed.OpenRead(), CompressionMode.Decompress);
            var buffer = new byte[64 * 1024];
            for (int read; (read = zlib.Read(buffer)) > 0;)
            {
                sum.Add(buffer.AsSpan(0, read));
                writer.Write(buffer.AsSpan(0, read));
            }
        }
        catch (InvalidDataException e)
        {
            throw new CmsException(CmsError.NotDecompressed, "The compressed content is damaged.", e);
        }
        catch (BodyTooLargeException e)
        {
            throw new CmsException(CmsError.NotDecompressed, $"The compressed content grows beyond the limit of {limit} bytes.", e);
        }

        var end = new byte[4];
        if (compressed.Length < 6 || compressed.Read(compressed.Length - 4, end) != 4 || BinaryPrimitives.ReadUInt32BigEndian(end) != sum.Value)
            throw new CmsException(CmsError.NotDecompressed, "The compressed content is cut off or damaged.");
        return writer.Finish();
    }
}
