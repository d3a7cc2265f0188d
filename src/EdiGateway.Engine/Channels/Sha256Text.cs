using System.Security.Cryptography;

namespace EdiGateway.Engine.Channels;

/// <summary>SHA-256 as 64 lower-case hexadecimal digits, as <c>sha256sum</c> prints it.</summary>
static class Sha256Text
{
    internal static string Of(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    internal static async Task<string> OfAsync(Stream content, CancellationToken cancellation) =>
        Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation));

    /// <summary>Of all but carriage returns and line feeds: the same for a text wherever its lines end.</summary>
    internal static async Task<string> WithoutLineEndsAsync(Stream content, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[64 * 1024];
        while (await content.ReadAsync(buffer, cancellation) is > 0 and var read)
        {
            var kept = 0;
            for (var i = 0; i < read; i++)
            {
                if (buffer[i] is not ((byte)'\r' or (byte)'\n'))
                    buffer[kept++] = buffer[i];
            }

            hash.AppendData(buffer, 0, kept);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
