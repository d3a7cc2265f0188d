using System.Buffers;
using System.Buffers.Binary;

namespace EdiGateway.Transports.Sftp;

/// <summary>
/// Packets over a channel: many requests under way, answers matched by id. One thread sends (requests that wait go out together), one receives; both block
/// on the pipes of the ssh process, so they are threads of their own.
/// </summary>
sealed class SftpWire : IAsyncDisposable
{
    const int BatchBytes = 256 * 1024;

    readonly ISecureChannel _channel;
    readonly SftpLimits _limits;
    readonly TimeProvider _time;
    readonly Lock _lock = new();
    readonly Dictionary<uint, SftpPending> _pending = [];
    readonly Queue<ArraySegment<byte>> _outgoing = [];
    readonly SemaphoreSlim _toSend = new(0);
    readonly ITimer _watch;
    readonly Thread _receiver;
    readonly Thread _sender;
    RemoteFileException? _failure;
    long _lastProgress;
    uint _lastId;
    bool _closing;

    internal SftpWire(ISecureChannel channel, SftpLimits limits, TimeProvider time)
    {
        (_channel, _limits, _time, _lastProgress) = (channel, limits, time, time.GetTimestamp());
        _watch = time.CreateTimer(_ => Watch(), null, limits.OperationTimeout / 4, limits.OperationTimeout / 4);
        _receiver = new Thread(Receive) { IsBackground = true, Name = "sftp receive" };
        _sender = new Thread(Send) { IsBackground = true, Name = "sftp send" };
        _receiver.Start();
        _sender.Start();
    }

    /// <summary>Why nothing can be asked any more; null while the session is sound.</summary>
    internal RemoteFileException? Failure
    {
        get
        {
            lock (_lock)
                return _failure;
        }
    }

    /// <summary>The version that the server speaks; known when the greeting is answered.</summary>
    internal uint ServerVersion { get; private set; }

    internal int Waiting
    {
        get
        {
            lock (_lock)
                return _pending.Count;
        }
    }

    /// <summary>Sends a request; its answer comes with the returned object.</summary>
    /// <exception cref="RemoteFileException">The session has ended before.</exception>
    internal SftpPending Ask(byte type, Func<PacketWriter, PacketWriter> fields, int size = 256)
    {
        SftpPending pending;
        lock (_lock)
        {
            if (_failure is { } failure)
                throw new RemoteFileException(failure.Kind, failure.Message, failure);
            if (_pending.Count == 0)
                _lastProgress = _time.GetTimestamp();
            do
                _lastId++;
            while (_pending.ContainsKey(_lastId));
            pending = new SftpPending(this);
            _pending.Add(_lastId, pending);
            _outgoing.Enqueue(fields(new PacketWriter(type, _lastId, size)).Finish());
        }

        _toSend.Release();
        return pending;
    }

    /// <summary>The first exchange, whose packets carry a version where the others have an id.</summary>
    internal SftpPending Greet(uint version)
    {
        var pending = new SftpPending(this);
        lock (_lock)
        {
            if (_failure is { } failure)
                throw new RemoteFileException(failure.Kind, failure.Message, failure);
            _pending.Add(0, pending);
            _outgoing.Enqueue(new PacketWriter(SftpCode.Init, version).Finish());
        }

        _toSend.Release();
        return pending;
    }

    /// <summary>Ends the session with that error for everybody who waits.</summary>
    internal void Fail(RemoteFileException failure)
    {
        List<SftpPending> waiting;
        lock (_lock)
        {
            _failure ??= failure;
            waiting = [.. _pending.Values];
            _pending.Clear();
            _closing = true;
        }

        _watch.Dispose();
        _channel.Abort();
        _toSend.Release();
        foreach (var pending in waiting)
            pending.Fail(new RemoteFileException(failure.Kind, failure.Message, failure));
    }

    public async ValueTask DisposeAsync()
    {
        Fail(new RemoteFileException(RemoteError.Network, "The SFTP session was closed."));
        await _channel.DisposeAsync();
    }

    void Watch()
    {
        lock (_lock)
        {
            // how long a login may take is up to whoever logs in
            if (ServerVersion == 0 || _failure is not null || _pending.Count == 0 || _time.GetElapsedTime(_lastProgress) < _limits.OperationTimeout)
                return;
        }

        Fail(new RemoteFileException(RemoteError.Timeout,
            $"The SFTP server did not answer for {_limits.OperationTimeout.TotalSeconds:0.#} s (operationTimeout); the session was ended and it is tried again later."));
    }

    void Send()
    {
        var batch = new byte[BatchBytes];
        try
        {
            while (true)
            {
                _toSend.Wait();
                var (count, large) = Collect(batch);
                if (count < 0)
                    return;
                if (count > 0)
                    _channel.Input.Write(batch, 0, count);
                if (large is { } alone)
                    _channel.Input.Write(alone);
                if (count > 0 || large is not null)
                    _channel.Input.Flush();
            }
        }
        catch (Exception broken) when (broken is IOException or ObjectDisposedException)
        {
            // the receiver sees the end of the channel and knows why it ended
        }
    }

    (int Count, ArraySegment<byte>? Large) Collect(byte[] batch)
    {
        lock (_lock)
        {
            if (_closing)
                return (-1, null);
            var count = 0;
            while (_outgoing.TryPeek(out var next))
            {
                if (next.Count > batch.Length - count)
                    return count > 0 ? (count, (ArraySegment<byte>?)null) : (0, _outgoing.Dequeue());
                _outgoing.Dequeue();
                next.AsSpan().CopyTo(batch.AsSpan(count));
                count += next.Count;
                ArrayPool<byte>.Shared.Return(next.Array!);
            }

            return (count, null);
        }
    }

    void Receive()
    {
        try
        {
            var head = new byte[9];
            while (ReadWhole(head))
                Dispatch(head);
            if (Failure is null)
                Fail(_channel.WhyItEndedAsync().GetAwaiter().GetResult());
        }
        catch (Exception broken) when (broken is IOException or ObjectDisposedException)
        {
            if (Failure is null)
                Fail(_channel.WhyItEndedAsync().GetAwaiter().GetResult());
        }
        catch (InvalidDataException wrong)
        {
            Fail(new RemoteFileException(RemoteError.Protocol, $"The SFTP server sent something that the protocol does not allow: {wrong.Message}. The session was ended.", wrong));
        }
    }

    void Dispatch(ReadOnlySpan<byte> head)
    {
        var length = BinaryPrimitives.ReadUInt32BigEndian(head);
        var type = head[4];
        if (length < 5 || length > (uint)_limits.MaxPacketBytes)
            throw new InvalidDataException(head[..4].IndexOfAnyExceptInRange((byte)0x20, (byte)0x7E) < 0
                ? $"text instead of packets (\"{System.Text.Encoding.ASCII.GetString(head[..4])}…\"; a login script of the user writes to the connection)"
                : $"a packet of {length:N0} bytes");
        var id = BinaryPrimitives.ReadUInt32BigEndian(head[5..]);
        if (type == SftpCode.Version)
            (ServerVersion, id) = (id, 0);
        var body = ArrayPool<byte>.Shared.Rent((int)length - 5);
        if (!ReadWhole(body.AsSpan(0, (int)length - 5)))
            throw new EndOfStreamException();
        SftpPending? pending = null;
        lock (_lock)
        {
            _lastProgress = _time.GetTimestamp();
            if (!_pending.Remove(id, out pending) && _failure is null)
                throw new InvalidDataException($"an answer to request {id}, which is not open");
        }

        pending?.Complete(new SftpReply(type, body, (int)length - 5));
    }

    /// <summary>False at the end of the stream before the first byte.</summary>
    bool ReadWhole(Span<byte> target)
    {
        var read = 0;
        while (read < target.Length)
        {
            var count = _channel.Output.Read(target[read..]);
            if (count == 0)
                return read == 0 ? false : throw new EndOfStreamException();
            read += count;
        }

        return true;
    }
}
