namespace EdiGateway.Transports.As2.Cms;

/// <summary>The checksum at the end of zlib data (RFC 1950 section 8.2). .NET's stream does not notice when the end is missing, so we look ourselves.</summary>
sealed class Adler32
{
    const uint Modulus = 65521;

    // The largest count for which the sums stay inside 32 bits.
    const int Block = 5552;

    uint _a = 1;
    uint _b;

    internal uint Value => (_b << 16) | _a;

    internal void Add(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var block = bytes[..Math.Min(Block, bytes.Length)];
            foreach (var value in block)
            {
                _a += value;
                _b += _a;
            }

            _a %= Modulus;
            _b %= Modulus;
            bytes = bytes[block.Length..];
        }
    }
}
