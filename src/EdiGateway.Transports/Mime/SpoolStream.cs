namespace EdiGateway.Transports.Mime;

/// <summary>Takes the bytes of one body of a <see cref="Spool"/>.</summary>
public sealed class SpoolStream : Stream
{
    readonly Spool _spool;
    readonly long _limit;
    readonly MemoryStream _memory = new();
    FileStream? _file;
    long _length;

    internal SpoolStream(Spool spool, long limit) => (_spool, _limit) = (spool, limit);

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _length;

    public override long Position { get => _length; set => throw new NotSupportedException(); }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (buffer.Length > _limit - _length)
            throw new BodyTooLargeException(_limit);
        _length += buffer.Length;
        if (_file is null && _length > _spool.MemoryLimit)
        {
            _file = _spool.NewFile();
            _memory.WriteTo(_file);
            _memory.SetLength(0);
            _memory.Capacity = 0;
        }

        ((Stream?)_file ?? _memory).Write(buffer);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled(cancellationToken);
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Nobody is to see what was written: its file is closed and gone at once.</summary>
    public void Discard()
    {
        if (_file is not null)
            _spool.Remove(_file);
        _file = null;
        _memory.SetLength(0);
    }

    /// <summary>The body that was written; nothing may be written after it.</summary>
    public Body Finish()
    {
        if (_file is null)
            return Body.Of(_memory.GetBuffer().AsMemory(0, (int)_length));
        _file.Flush();
        return Body.OfFile(_file.SafeFileHandle, _length);
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
