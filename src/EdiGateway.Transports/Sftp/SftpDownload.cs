namespace EdiGateway.Transports.Sftp;

/// <summary>
/// The content of one file, read ahead in blocks. The end counts only when the server says so and as many bytes came as the file has. After a cut the rest
/// is read over a new session, when size and time of the file are what they were.
/// </summary>
sealed class SftpDownload(Func<CancellationToken, Task<SftpSession>> sessionOf, string path, SftpAttributes known, SftpSession session, byte[] handle) : Stream
{
    const int Resumes = 2;

    readonly Queue<Block> _ahead = [];
    SftpSession _session = session;
    byte[] _handle = handle;
    SftpReply? _held;
    ReadOnlyMemory<byte> _current;
    int _resumed, _blockBytes = session.Limits.BlockBytes;
    long _position, _asked;
    bool _ended, _closed;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _position; set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        if (buffer.IsEmpty)
            return 0;
        while (_current.IsEmpty && !_ended)
        {
            try
            {
                await NextAsync(cancellationToken);
            }
            catch (RemoteFileException cut) when (cut.Kind is RemoteError.Network or RemoteError.Timeout && _resumed < Resumes && _session.Failure is not null)
            {
                _resumed++;
                await ResumeAsync(cancellationToken);
            }
        }

        var count = Math.Min(buffer.Length, _current.Length);
        _current[..count].CopyTo(buffer);
        _current = _current[count..];
        _position += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_closed)
        {
            _closed = true;
            Forget();
            LetGo();
            _session.CloseQuietly(_handle);
        }

        base.Dispose(disposing);
    }

    async Task NextAsync(CancellationToken cancellation)
    {
        LetGo();
        await AskAheadAsync(cancellation);
        var block = _ahead.Peek();
        var reply = await block.Pending.Reply.WaitAsync(cancellation);
        _ahead.Dequeue();
        if (reply.Type == SftpCode.Data)
        {
            Take(block, reply);
            return;
        }

        var status = _session.Status(reply, "a read");
        if (status.Code != SftpCode.EndOfFile)
            throw status.IsOk ? _session.Broken("success without data") : status.Error("Read", path);
        if (known.Size is { } size && block.Offset < size)
            throw new RemoteFileException(RemoteError.Incomplete, $"Read {path}: it ended after {block.Offset:N0} of {size:N0} bytes; it was cut or is being written. It is read again later.");
        _ended = true;
        Forget();
    }

    void Take(Block block, SftpReply reply)
    {
        _held = reply;
        int count;
        try
        {
            count = new PacketReader(reply.Body).Bytes().Length;
        }
        catch (InvalidDataException wrong)
        {
            throw _session.Broken(wrong.Message);
        }

        if (count == 0 || count > block.Count)
            throw _session.Broken($"{count:N0} bytes of content where {block.Count:N0} were asked for");
        _current = reply.Memory.Slice(4, count);
        if (count == block.Count)
            return;
        // less than asked for: what follows was asked for too far on, and blocks of this size suit the server
        Forget();
        _asked = block.Offset + count;
        _blockBytes = Math.Max(count, 1024);
    }

    /// <summary>Asks for blocks up to the known size and for one there, which shows the end.</summary>
    async Task AskAheadAsync(CancellationToken cancellation)
    {
        while (_ahead.Count < _session.Limits.Blocks && (_ahead.Count == 0 || known.Size is not { } size || _asked <= size))
        {
            if (_ahead.Count == 0)
                await _session.Blocks.WaitAsync(cancellation);
            else if (!_session.Blocks.Wait(0, cancellation))
                return;
            var left = known.Size - _asked;
            var count = left is > 0 && left < _blockBytes ? (int)left : _blockBytes;
            _ahead.Enqueue(new Block(_asked, count, SftpBlocks.Ask(_session, session => session.AskToRead(_handle, _asked, count))));
            _asked += count;
        }
    }

    async Task ResumeAsync(CancellationToken cancellation)
    {
        Forget();
        _asked = _position;
        _session = await sessionOf(cancellation);
        if (await _session.AttributesAsync(path, cancellation) is not { } now || now.Size != known.Size || now.ModifiedAt != known.ModifiedAt || known.Size is null)
            throw new RemoteFileException(RemoteError.Incomplete, $"Read {path}: the connection was cut after {_position:N0} bytes, and the file is another one now. It is read again later.");
        _handle = await _session.OpenToReadAsync(path, cancellation);
    }

    void Forget()
    {
        foreach (var block in _ahead)
            block.Pending.Abandon();
        _ahead.Clear();
    }

    void LetGo()
    {
        _held?.Release();
        (_held, _current) = (null, default);
    }

    readonly record struct Block(long Offset, int Count, SftpPending Pending);
}
