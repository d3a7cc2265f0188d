using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Text;
using EdiGateway.Transports.Sftp;

namespace EdiGateway.Transports.Tests.Sftp;

/// <summary>
/// A small SFTP server at the other end of a channel in memory. It answers in batches: a batch is complete when no request comes for <see cref="Patience"/>,
/// so that the client sends all that it wants to have under way at once. <see cref="Instead"/> makes it misbehave.
/// </summary>
sealed class FakeSftpServer : ISecureChannel
{
    readonly Pipe _toServer = new(new PipeOptions(pauseWriterThreshold: 0));
    readonly Pipe _toClient = new(new PipeOptions(pauseWriterThreshold: 0));
    readonly ConcurrentQueue<(byte Type, uint Id, byte[] Body)> _requests = new();
    readonly SemaphoreSlim _arrived = new(0);
    readonly Dictionary<string, string> _handles = [];
    readonly FakeDisk _disk;
    int _cutCount, _lastHandle, _underWay;

    internal FakeSftpServer(FakeDisk disk)
    {
        _disk = disk;
        Input = _toServer.Writer.AsStream();
        Output = _toClient.Reader.AsStream();
        _ = ReceiveAsync();
        _ = AnswerAsync();
    }

    public Stream Input { get; }

    public Stream Output { get; }

    public string Said => "";

    internal string[] Extensions { get; init; } = [SftpCode.PosixRename, SftpCode.HardLink];

    internal uint Version { get; init; } = 3;

    internal TimeSpan Patience { get; init; }

    /// <summary>An ordinary rename exchanges what is there, as some servers do against the protocol.</summary>
    internal bool RenameOverwrites { get; init; }

    /// <summary>The bytes to send in place of an answer; null for the ordinary answer, empty for none.</summary>
    internal Func<byte, uint, byte[], byte[]?> Instead { get; set; } = (_, _, _) => null;

    /// <summary>The connection ends after so many requests of this type were answered.</summary>
    internal (byte Type, int Count)? CutAfter { get; set; }

    internal int MostUnderWay { get; private set; }

    internal bool IsAborted { get; private set; }

    internal int OpenHandles => _handles.Count;

    public Task<RemoteFileException> WhyItEndedAsync() => Task.FromResult(new RemoteFileException(RemoteError.Network, "fake: the connection was cut."));

    public void Abort()
    {
        IsAborted = true;
        _toClient.Writer.Complete();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>An answer: length, type, id, and fields.</summary>
    internal static byte[] Packet(byte type, uint id, Func<PacketWriter, PacketWriter> fields) => [.. fields(new PacketWriter(type, id)).Finish()];

    internal static byte[] Status(uint id, uint code) => Packet(SftpCode.Status, id, packet => packet.Number(code).Text("").Text(""));

    async Task ReceiveAsync()
    {
        var stream = _toServer.Reader.AsStream();
        var length = new byte[4];
        while (await stream.ReadAtLeastAsync(length, 4, throwOnEndOfStream: false) == 4)
        {
            var packet = new byte[BinaryPrimitives.ReadInt32BigEndian(length)];
            await stream.ReadExactlyAsync(packet);
            MostUnderWay = Math.Max(MostUnderWay, Interlocked.Increment(ref _underWay));
            _requests.Enqueue((packet[0], BinaryPrimitives.ReadUInt32BigEndian(packet.AsSpan(1)), packet[5..]));
            _arrived.Release();
        }
    }

    async Task AnswerAsync()
    {
        while (true)
        {
            await _arrived.WaitAsync();
            var batch = 1;
            while (Patience > TimeSpan.Zero && await _arrived.WaitAsync(Patience))
                batch++;
            for (; batch > 0; batch--)
            {
                _requests.TryDequeue(out var request);
                var answer = Instead(request.Type, request.Id, request.Body) ?? Answer(request.Type, request.Id, request.Body);
                if (IsAborted)
                    return;
                Interlocked.Decrement(ref _underWay);
                await _toClient.Writer.WriteAsync(answer);
                if (CutAfter is { } cut && cut.Type == request.Type && ++_cutCount == cut.Count)
                {
                    Abort();
                    return;
                }
            }
        }
    }

    byte[] Answer(byte type, uint id, byte[] body)
    {
        var reader = new PacketReader(body);
        switch (type)
        {
            case SftpCode.Init:
                return Packet(SftpCode.Version, Version, packet => Extensions.Aggregate(packet, (all, name) => all.Text(name).Text("1")));
            case SftpCode.OpenDir:
                return Handle(id, reader.Text());
            case SftpCode.ReadDir:
                return List(id, Encoding.ASCII.GetString(reader.Bytes()));
            case SftpCode.Open:
                var (path, flags) = (reader.Text(), reader.Number());
                if (_disk.Files.ContainsKey(path) ? (flags & SftpCode.Exclusive) != 0 : (flags & SftpCode.Create) == 0)
                    return Status(id, _disk.Files.ContainsKey(path) ? SftpCode.Failure : SftpCode.NoSuchFile);
                _disk.Files.TryAdd(path, new FakeDisk.FakeFile());
                return Handle(id, path);
            case SftpCode.Close:
                _handles.Remove(Encoding.ASCII.GetString(reader.Bytes()));
                return Status(id, SftpCode.Ok);
            case SftpCode.Read:
                return Read(id, _disk[_handles[Encoding.ASCII.GetString(reader.Bytes())]], reader.Long(), reader.Number());
            case SftpCode.Write:
                var file = _disk.Files[_handles[Encoding.ASCII.GetString(reader.Bytes())]];
                file.Write(reader.Long(), reader.Bytes());
                return Status(id, SftpCode.Ok);
            case SftpCode.FStat:
                return Attributes(id, _handles[Encoding.ASCII.GetString(reader.Bytes())]);
            case SftpCode.LStat:
                return Attributes(id, reader.Text());
            case SftpCode.Remove:
                return Status(id, _disk.Files.TryRemove(reader.Text(), out _) ? SftpCode.Ok : SftpCode.NoSuchFile);
            case SftpCode.Rename:
                return Rename(id, reader.Text(), reader.Text(), RenameOverwrites);
            case SftpCode.Extended:
                return Extended(id, reader);
            default:
                return Status(id, SftpCode.Unsupported);
        }
    }

    byte[] Extended(uint id, PacketReader reader)
    {
        var name = reader.Text();
        if (!Extensions.Contains(name))
            return Status(id, SftpCode.Unsupported);
        var (from, to) = (reader.Text(), reader.Text());
        if (name == SftpCode.PosixRename)
            return Rename(id, from, to, overwrite: true);
        return Status(id, _disk.Files.TryGetValue(from, out var file) && _disk.Files.TryAdd(to, file) ? SftpCode.Ok : SftpCode.Failure);
    }

    byte[] Rename(uint id, string from, string to, bool overwrite)
    {
        if (!_disk.Files.TryGetValue(from, out var file))
            return Status(id, SftpCode.NoSuchFile);
        if (_disk.Files.ContainsKey(to) && !overwrite)
            return Status(id, SftpCode.Failure);
        _disk.Files[to] = file;
        _disk.Files.TryRemove(from, out _);
        return Status(id, SftpCode.Ok);
    }

    byte[] Handle(uint id, string path)
    {
        var handle = $"h{++_lastHandle}";
        _handles[handle] = path;
        return Packet(SftpCode.Handle, id, packet => packet.Text(handle));
    }

    byte[] List(uint id, string handle)
    {
        var folder = _handles[handle];
        _handles[handle] = "";
        var names = folder.Length == 0 ? [] : _disk.Files.Keys.Where(path => path.StartsWith(folder + "/", StringComparison.Ordinal)).ToList();
        return names.Count == 0 ? Status(id, SftpCode.EndOfFile) : Packet(SftpCode.Name, id, packet =>
            names.Aggregate(packet.Number((uint)names.Count), (all, path) => Describe(all.Text(path[(folder.Length + 1)..]).Text(""), path)));
    }

    static byte[] Read(uint id, byte[] content, long offset, uint count) => offset >= content.Length
        ? Status(id, SftpCode.EndOfFile)
        : Packet(SftpCode.Data, id, packet => packet.Bytes(content.AsSpan((int)offset, (int)Math.Min(count, content.Length - offset))));

    byte[] Attributes(uint id, string path) => _disk.Files.ContainsKey(path) ? Packet(SftpCode.Attributes, id, packet => Describe(packet, path)) : Status(id, SftpCode.NoSuchFile);

    PacketWriter Describe(PacketWriter packet, string path)
    {
        var file = _disk.Files[path];
        return packet.Number(1 | 4 | 8).Long(file.Content.Length).Number(0x81A4).Number(file.ModifiedAt).Number(file.ModifiedAt);
    }
}
