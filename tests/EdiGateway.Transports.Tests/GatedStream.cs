namespace EdiGateway.Transports.Tests;

/// <summary>Gives its first half, then waits to be released.</summary>
sealed class GatedStream(byte[] content) : MemoryStream(content)
{
    readonly TaskCompletionSource _halfRead = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task HalfRead => _halfRead.Task;

    public void Release() => _released.TrySetResult();

    public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) => CopyInHalvesAsync(destination, cancellationToken);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var half = (int)Length / 2;
        if (Position < half)
            return await base.ReadAsync(buffer[..Math.Min(buffer.Length, half - (int)Position)], cancellationToken);
        _halfRead.TrySetResult();
        await _released.Task.WaitAsync(cancellationToken);
        return await base.ReadAsync(buffer, cancellationToken);
    }

    async Task CopyInHalvesAsync(Stream destination, CancellationToken cancellation)
    {
        var bytes = ToArray();
        await destination.WriteAsync(bytes.AsMemory(0, bytes.Length / 2), cancellation);
        _halfRead.TrySetResult();
        await _released.Task;
        await destination.WriteAsync(bytes.AsMemory(bytes.Length / 2), cancellation);
    }
}
