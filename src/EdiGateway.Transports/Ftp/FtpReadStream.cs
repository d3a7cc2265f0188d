namespace EdiGateway.Transports.Ftp;

/// <summary>
/// A file that is being fetched. Its end is the end only when the server confirms it and as many bytes came as it had announced; a line that breaks in the
/// middle is taken up again where it broke, as long as the file over there stays the same.
/// </summary>
sealed class FtpReadStream(FtpFolder folder, RemoteFile file, string doing) : Stream
{
    const int MostResumptions = 3;
    const int Chunk = 64 * 1024;

    SessionPool<FtpSession>.Lease? _lease;
    FtpTransfer? _transfer;
    FtpLineEnds _lineEnds;
    byte[]? _raw, _text;
    int _textStart, _textEnd;
    long _fetched;
    int _resumed;
    bool _ended;

    bool Ascii => folder.Server.Ascii;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Takes over a session in which the folder is entered and the file was looked up.</summary>
    internal async Task BeginAsync(SessionPool<FtpSession>.Lease lease, CancellationToken cancellation)
    {
        _lease = lease;
        await lease.Session.UseTypeAsync(Ascii, cancellation);
        _transfer = await lease.Session.BeginAsync($"RETR {file.Name}", doing, _fetched, cancellation);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_ended || buffer.Length == 0)
            return 0;
        while (true)
        {
            try
            {
                return Ascii ? await TextAsync(buffer, cancellationToken) : await BytesAsync(buffer, cancellationToken);
            }
            catch (RemoteFileException cut) when (IsWorthResuming(cut))
            {
                await ResumeAsync(cut, cancellationToken);
            }
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer, offset, count, CancellationToken.None).GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        _ended = true;
        await ReleaseAsync();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected override void Dispose(bool disposing)
    {
        _ended = true;
        if (disposing)
            ReleaseAsync().AsTask().GetAwaiter().GetResult();
        base.Dispose(disposing);
    }

    async Task<int> BytesAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        var read = await _transfer!.ReadAsync(buffer, cancellation);
        _fetched += read;
        if (read == 0)
            await EndAsync(cancellation);
        return read;
    }

    async Task<int> TextAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        _raw ??= new byte[Chunk];
        _text ??= new byte[Chunk + 1];
        while (_textStart == _textEnd)
        {
            var read = await _transfer!.ReadAsync(_raw, cancellation);
            (_textStart, _textEnd) = (0, read > 0 ? _lineEnds.In(_raw.AsSpan(0, read), _text) : _lineEnds.End(_text));
            if (read > 0)
                continue;
            if (_textEnd > 0)
                break;   // a last CR; the end itself comes with the next look
            await EndAsync(cancellation);
            return 0;
        }

        var length = Math.Min(buffer.Length, _textEnd - _textStart);
        _text.AsMemory(_textStart, length).CopyTo(buffer);
        _textStart += length;
        return length;
    }

    async Task EndAsync(CancellationToken cancellation)
    {
        await _transfer!.EndAsync(written: false, cancellation);
        if (!Ascii && file.Size is { } size && size != _fetched)
            throw new RemoteFileException(RemoteError.Incomplete, $"{doing}: {_fetched:N0} bytes came, and the server had announced {size:N0}; it is fetched again later.");
        _ended = true;
        await ReleaseAsync();
    }

    bool IsWorthResuming(RemoteFileException cut) =>
        !Ascii && !_ended && _resumed < MostResumptions && file.Size is { } size && _fetched > 0 && _fetched <= size && cut.Kind is RemoteError.Network or RemoteError.Incomplete;

    /// <exception cref="RemoteFileException">The one that broke the line when going on is not possible.</exception>
    async Task ResumeAsync(RemoteFileException cut, CancellationToken cancellation)
    {
        _resumed++;
        await ReleaseAsync();
        try
        {
            var lease = await folder.LeaseAsync(cancellation);
            _lease = lease;
            if (await folder.FindAsync(lease.Session, file.Name, cancellation) is not { } now || now.Size != file.Size || now.ModifiedAt != file.ModifiedAt)
                throw cut;
            await BeginAsync(lease, cancellation);
        }
        catch (RemoteFileException)
        {
            await ReleaseAsync();
            _ended = true;
            throw cut;
        }
    }

    async ValueTask ReleaseAsync()
    {
        if (Interlocked.Exchange(ref _transfer, null) is { } transfer)
            await transfer.DisposeAsync();
        if (Interlocked.Exchange(ref _lease, null) is { } lease)
            await lease.DisposeAsync();
    }
}
