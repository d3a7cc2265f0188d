namespace EdiGateway.Engine.Channels;

/// <summary>Tells a half file of ours, left by an attempt that was cut before it could clear up, from another file of that name: it begins like ours and ends early.</summary>
static class HalfFile
{
    const int Block = 64 * 1024;

    /// <param name="isText">The other side keeps line ends of its own; they say nothing.</param>
    internal static async Task<bool> IsAsync(Stream theirs, Stream ours, bool isText, CancellationToken cancellation)
    {
        var (left, right) = (new byte[Block], new byte[Block]);
        while (true)
        {
            var count = await FillAsync(theirs, left, isText, cancellation);
            var most = await FillAsync(ours, right, isText, cancellation);
            if (count > most || !left.AsSpan(0, count).SequenceEqual(right.AsSpan(0, count)))
                return false;
            if (count < Block)
                return true;
        }
    }

    static async Task<int> FillAsync(Stream stream, byte[] buffer, bool isText, CancellationToken cancellation)
    {
        var filled = 0;
        while (filled < buffer.Length && await stream.ReadAsync(buffer.AsMemory(filled), cancellation) is > 0 and var count)
            filled += isText ? WithoutLineEnds(buffer.AsSpan(filled, count)) : count;
        return filled;
    }

    static int WithoutLineEnds(Span<byte> bytes)
    {
        var kept = 0;
        foreach (var one in bytes)
            if (one is not ((byte)'\r' or (byte)'\n'))
                bytes[kept++] = one;
        return kept;
    }
}
