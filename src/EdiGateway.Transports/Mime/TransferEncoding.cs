using System.Buffers.Text;

namespace EdiGateway.Transports.Mime;

/// <summary>Content-Transfer-Encoding (RFC 2045 section 6): binary, 7bit and 8bit are the octets themselves; base64 and quoted-printable are decoded.</summary>
public static class TransferEncoding
{
    /// <exception cref="FormatException">The content is not what the encoding says, or the encoding is not known.</exception>
    public static Body Decode(Body content, string? encoding, Spool spool) => encoding?.Trim().ToUpperInvariant() switch
    {
        null or "" or "BINARY" or "7BIT" or "8BIT" => content,
        "BASE64" => FromBase64(content, spool),
        "QUOTED-PRINTABLE" => FromQuotedPrintable(content, spool),
        _ => throw new FormatException($"The transfer encoding \"{SafeName.Printable(encoding)}\" is not known."),
    };

    /// <summary>Base64 in lines of 76 characters, as RFC 2045 section 6.8 asks.</summary>
    public static Body ToBase64(Body content, Spool spool)
    {
        using var writer = spool.NewWriter();
        var line = new byte[57];
        var text = new byte[78];
        for (long position = 0; position < content.Length;)
        {
            var length = 0;
            while (length < line.Length && content.Read(position + length, line.AsSpan(length)) is var read and > 0)
                length += read;
            position += length;
            Base64.EncodeToUtf8(line.AsSpan(0, length), text, out _, out var written);
            "\r\n"u8.CopyTo(text.AsSpan(written));
            writer.Write(text.AsSpan(0, written + 2));
        }

        return writer.Finish();
    }

    static Body FromBase64(Body content, Spool spool)
    {
        using var writer = spool.NewWriter();
        var kept = new byte[64 * 1024 + 4];
        var bytes = new byte[kept.Length];
        var (held, padded) = (0, false);
        content.Feed(block =>
        {
            foreach (var b in block)
            {
                if (b is (byte)'\r' or (byte)'\n' or (byte)' ' or (byte)'\t')
                    continue;
                if (padded && b != '=')
                    throw new FormatException("The base64 text goes on behind its end.");
                padded |= b == '=';
                kept[held++] = b;
            }

            held = Flush(writer, kept, bytes, held);
        });
        if (held != 0)
            throw new FormatException("The base64 text is cut off.");
        return writer.Finish();
    }

    static int Flush(SpoolStream writer, byte[] kept, byte[] bytes, int held)
    {
        var whole = held / 4 * 4;
        for (var at = 0; at < whole;)
        {
            var status = Base64.DecodeFromUtf8(kept.AsSpan(at, whole - at), bytes, out var consumed, out var written, isFinalBlock: true);
            if (status != System.Buffers.OperationStatus.Done || consumed == 0)
                throw new FormatException("The content is not base64.");
            writer.Write(bytes.AsSpan(0, written));
            at += consumed;
        }

        kept.AsSpan(whole, held - whole).CopyTo(kept);
        return held - whole;
    }

    static Body FromQuotedPrintable(Body content, Spool spool)
    {
        using var writer = spool.NewWriter();
        using var reader = new BufferedStream(content.OpenRead(), 64 * 1024);
        using var output = new BufferedStream(writer, 64 * 1024);
        for (int b; (b = reader.ReadByte()) >= 0;)
        {
            if (b != '=')
            {
                output.WriteByte((byte)b);
                continue;
            }

            var first = reader.ReadByte();
            if (first == '\n')
                continue;
            var second = reader.ReadByte();
            if (first == '\r' && second == '\n')
                continue;
            if (!char.IsAsciiHexDigit((char)Math.Max(0, first)) || !char.IsAsciiHexDigit((char)Math.Max(0, second)))
                throw new FormatException("The content is not quoted-printable.");
            output.WriteByte(Convert.FromHexString($"{(char)first}{(char)second}")[0]);
        }

        output.Flush();
        return writer.Finish();
    }
}
