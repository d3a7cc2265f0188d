namespace EdiGateway.Transports.Tests;

/// <summary>Gives so many bytes and then breaks.</summary>
sealed class BreakingStream(int goodBytes) : MemoryStream(new byte[goodBytes])
{
    public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
    {
        await destination.WriteAsync(ToArray(), cancellationToken);
        throw new InvalidDataException("the source broke");
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await base.ReadAsync(buffer, cancellationToken);
        return count > 0 || buffer.IsEmpty ? count : throw new InvalidDataException("the source broke");
    }
}
