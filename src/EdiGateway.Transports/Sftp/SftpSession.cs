using System.Runtime.CompilerServices;

namespace EdiGateway.Transports.Sftp;

/// <summary>
/// A client of the SFTP protocol, version 3, over any secure channel. Many calls may run on one session at the same time; paths are the server's. Every
/// failure is a <see cref="RemoteFileException"/>; one of the session itself ends the session (<see cref="Failure"/>).
/// </summary>
public sealed class SftpSession : IAsyncDisposable
{
    readonly SftpWire _wire;
    readonly SemaphoreSlim _operations;
    readonly HashSet<string> _extensions = [];

    SftpSession(ISecureChannel channel, SftpLimits limits, TimeProvider time)
    {
        Limits = limits;
        Blocks = new SemaphoreSlim(limits.Blocks);
        _operations = new SemaphoreSlim(Math.Clamp(limits.InFlight, 1, SftpLimits.MaxInFlight));
        _wire = new SftpWire(channel, limits, time);
    }

    public SftpLimits Limits { get; }

    /// <summary>Why this session is over; null while it is sound.</summary>
    public RemoteFileException? Failure => _wire.Failure;

    /// <summary>A file can be exchanged for another in one step.</summary>
    public bool CanReplace => _extensions.Contains(SftpCode.PosixRename);

    /// <summary>A file can get a second name, which fails in one step when the name is taken.</summary>
    public bool CanLink => _extensions.Contains(SftpCode.HardLink);

    internal SemaphoreSlim Blocks { get; }

    /// <summary>Exchanges versions with the server. On failure or cancellation the channel is closed.</summary>
    public static async Task<SftpSession> OpenAsync(ISecureChannel channel, SftpLimits limits, TimeProvider time, CancellationToken cancellation)
    {
        var session = new SftpSession(channel, limits, time);
        try
        {
            var hello = await session._wire.Greet(version: 3).WaitAsync(cancellation);
            session.Greeted(hello);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _wire.DisposeAsync();

    /// <summary>The entries of a folder, without <c>.</c> and <c>..</c>, while they arrive; several requests are under way at once.</summary>
    public async IAsyncEnumerable<RemoteFile> ListAsync(string folder, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var handle = await OpenHandleAsync(SftpCode.OpenDir, "List", folder, packet => packet.Text(folder), cancellation);
        var ahead = new Queue<SftpPending>();
        var count = 0;
        try
        {
            while (true)
            {
                while (ahead.Count < 4)
                    ahead.Enqueue(_wire.Ask(SftpCode.ReadDir, packet => packet.Bytes(handle)));
                var reply = await ahead.Dequeue().WaitAsync(cancellation);
                var names = Names(reply, folder);
                if (names is null)
                    yield break;
                foreach (var file in names)
                {
                    if (++count > Limits.MaxListing)
                        throw Broken($"the listing of {folder} has not ended after {Limits.MaxListing:N0} entries");
                    if (file.Name is not ("." or ".."))
                        yield return file;
                }
            }
        }
        finally
        {
            foreach (var unread in ahead)
                unread.Abandon();
            CloseQuietly(handle);
        }
    }

    /// <summary>What is at a path, without following a link; null when nothing is.</summary>
    public async Task<RemoteFile?> FindAsync(string path, CancellationToken cancellation) => (await AttributesAsync(path, cancellation))?.As(NameOf(path));

    /// <summary>Renames and never overwrites, as far as the server keeps to the protocol; what came of it as the server says it.</summary>
    internal Task<SftpStatus> RenameAsync(string from, string to, CancellationToken cancellation) =>
        StatusAsync(SftpCode.Rename, packet => packet.Text(from).Text(to), cancellation);

    /// <summary>Renames and exchanges what is there in one step; needs <see cref="CanReplace"/>.</summary>
    internal Task<SftpStatus> ReplaceAsync(string from, string to, CancellationToken cancellation) =>
        StatusAsync(SftpCode.Extended, packet => packet.Text(SftpCode.PosixRename).Text(from).Text(to), cancellation);

    /// <summary>Gives a file a second name; needs <see cref="CanLink"/>.</summary>
    internal Task<SftpStatus> LinkAsync(string from, string to, CancellationToken cancellation) =>
        StatusAsync(SftpCode.Extended, packet => packet.Text(SftpCode.HardLink).Text(from).Text(to), cancellation);

    internal Task<SftpStatus> RemoveAsync(string path, CancellationToken cancellation) => StatusAsync(SftpCode.Remove, packet => packet.Text(path), cancellation);

    internal Task<SftpStatus> MakeFolderAsync(string path, CancellationToken cancellation) => StatusAsync(SftpCode.MkDir, packet => packet.Text(path).Number(0), cancellation);

    internal async Task<SftpAttributes?> AttributesAsync(string path, CancellationToken cancellation)
    {
        using var turn = await TurnAsync(cancellation);
        var reply = await _wire.Ask(SftpCode.LStat, packet => packet.Text(path)).WaitAsync(cancellation);
        return Attributes(reply, "Look up", path);
    }

    /// <summary>The size of an open file; null when the server does not tell (mailboxes for writing alone).</summary>
    internal async Task<long?> SizeOfHandleAsync(byte[] handle, CancellationToken cancellation)
    {
        var reply = await _wire.Ask(SftpCode.FStat, packet => packet.Bytes(handle)).WaitAsync(cancellation);
        if (reply.Type == SftpCode.Attributes)
            return Parse(reply, body => new PacketReader(body).Attributes().Size);
        return Status(reply, "a look at attributes").IsOk ? throw Broken("success without attributes") : null;
    }

    internal Task<byte[]> OpenToReadAsync(string path, CancellationToken cancellation) =>
        OpenHandleAsync(SftpCode.Open, "Open", path, packet => packet.Text(path).Number(SftpCode.ForReading).Number(0), cancellation);

    /// <summary>Creates the file and fails when anything – a link too – has that name; or opens the one that is there, to go on writing.</summary>
    internal Task<byte[]> OpenToWriteAsync(string path, bool create, CancellationToken cancellation) =>
        OpenHandleAsync(SftpCode.Open, "Write", path,
            packet => packet.Text(path).Number(create ? SftpCode.ForWriting | SftpCode.Create | SftpCode.Exclusive : SftpCode.ForWriting).Number(0), cancellation);

    internal SftpPending AskToRead(byte[] handle, long offset, int count) => _wire.Ask(SftpCode.Read, packet => packet.Bytes(handle).Long(offset).Number((uint)count));

    internal SftpPending AskToWrite(byte[] handle, long offset, ReadOnlyMemory<byte> content) =>
        _wire.Ask(SftpCode.Write, packet => packet.Bytes(handle).Long(offset).Bytes(content.Span), content.Length + handle.Length);

    /// <summary>Asks the server to make a file durable; null when it cannot.</summary>
    internal SftpPending? AskToSync(byte[] handle) =>
        _extensions.Contains(SftpCode.Sync) ? _wire.Ask(SftpCode.Extended, packet => packet.Text(SftpCode.Sync).Bytes(handle)) : null;

    internal SftpPending AskToClose(byte[] handle) => _wire.Ask(SftpCode.Close, packet => packet.Bytes(handle));

    internal void CloseQuietly(byte[] handle)
    {
        if (Failure is null)
        {
            try
            {
                AskToClose(handle).Abandon();
            }
            catch (RemoteFileException)
            {
                // the session ended this moment, and its handles with it
            }
        }
    }

    /// <summary>Bytes that our user may still write where that path is; null when the server does not tell.</summary>
    internal async Task<long?> FreeBytesAsync(string path, CancellationToken cancellation)
    {
        if (!_extensions.Contains(SftpCode.FreeSpace))
            return null;
        using var turn = await TurnAsync(cancellation);
        var reply = await _wire.Ask(SftpCode.Extended, packet => packet.Text(SftpCode.FreeSpace).Text(path)).WaitAsync(cancellation);
        if (reply.Type != SftpCode.ExtendedReply)
            return null;
        return Parse(reply, body =>
        {
            var reader = new PacketReader(body);
            reader.Long();   // block size for reading
            var unit = reader.Long();
            reader.Long();   // blocks
            reader.Long();   // free blocks
            return reader.Long() * unit;
        });
    }

    /// <summary>Ends the session: the server does what the protocol does not allow.</summary>
    internal RemoteFileException Broken(string what)
    {
        var failure = new RemoteFileException(RemoteError.Protocol, $"The SFTP server sent something that the protocol does not allow: {what}. The session was ended.");
        _wire.Fail(failure);
        return failure;
    }

    internal SftpStatus Status(SftpReply reply, string asked)
    {
        var status = Parse(reply, _ => reply.Status());
        return status ?? throw Broken($"an answer of type {reply.Type} to {asked}");
    }

    async Task<SftpStatus> StatusAsync(byte type, Func<PacketWriter, PacketWriter> fields, CancellationToken cancellation)
    {
        using var turn = await TurnAsync(cancellation);
        return Status(await _wire.Ask(type, fields).WaitAsync(cancellation), $"request {type}");
    }

    async Task<byte[]> OpenHandleAsync(byte type, string doing, string path, Func<PacketWriter, PacketWriter> fields, CancellationToken cancellation)
    {
        using var turn = await TurnAsync(cancellation);
        var reply = await _wire.Ask(type, fields).WaitAsync(cancellation);
        if (reply.Type == SftpCode.Handle)
        {
            var handle = Parse(reply, body => new PacketReader(body).Bytes().ToArray());
            return handle.Length is > 0 and <= 256 ? handle : throw Broken($"a handle of {handle.Length} bytes");
        }

        var status = Status(reply, "an open");
        throw status.IsOk ? Broken("success without a handle") : status.Error(doing, path);
    }

    void Greeted(SftpReply hello)
    {
        if (hello.Type != SftpCode.Version)
            throw Broken($"a greeting of type {hello.Type}");
        if (_wire.ServerVersion != 3)
            throw Broken($"version {_wire.ServerVersion} instead of 3");
        _extensions.UnionWith(Parse(hello, body =>
        {
            var names = new List<string>();
            for (var reader = new PacketReader(body); !reader.AtEnd && names.Count < 256;)
            {
                names.Add(reader.Text());
                reader.Bytes();
            }

            return names;
        }));
    }

    List<RemoteFile>? Names(SftpReply reply, string folder)
    {
        if (reply.Type == SftpCode.Name)
        {
            return Parse(reply, body =>
            {
                var reader = new PacketReader(body);
                var count = reader.Number();
                if (count == 0 || count > (uint)body.Length / 12)
                    throw new InvalidDataException($"a listing part with {count:N0} names in {body.Length:N0} bytes");
                var files = new List<RemoteFile>((int)count);
                for (; count > 0; count--)
                {
                    var (name, longName) = (reader.Text(), reader.Text());
                    files.Add(reader.Attributes().As(name, longName));
                }

                return files;
            });
        }

        var status = Status(reply, "a listing");
        if (status.Code == SftpCode.EndOfFile)
            return null;
        throw status.IsOk ? Broken("success without names") : status.Error("List", folder);
    }

    SftpAttributes? Attributes(SftpReply reply, string doing, string path)
    {
        if (reply.Type == SftpCode.Attributes)
            return Parse(reply, body => new PacketReader(body).Attributes());
        var status = Status(reply, "a look at attributes");
        if (status.IsMissing)
            return null;
        throw status.IsOk ? Broken("success without attributes") : status.Error(doing, path);
    }

    T Parse<T>(SftpReply reply, Func<ReadOnlySpan<byte>, T> read)
    {
        try
        {
            return read(reply.Body);
        }
        catch (InvalidDataException wrong)
        {
            throw Broken(wrong.Message);
        }
        finally
        {
            reply.Release();
        }
    }

    async Task<Turn> TurnAsync(CancellationToken cancellation)
    {
        await _operations.WaitAsync(cancellation);
        return new Turn(_operations);
    }

    static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    readonly struct Turn(SemaphoreSlim operations) : IDisposable
    {
        public void Dispose() => operations.Release();
    }
}
