using System.Buffers;
using System.Text;

namespace EdiGateway.Transports.Ftp;

/// <summary>Files and folders in a session's current folder.</summary>
static class FtpFiles
{
    /// <summary>A listing longer than this is cut: a server that never ends its listing must not fill our memory.</summary>
    internal const int MaxListing = 100_000;

    const int MaxLine = 8 * 1024;

    extension(FtpSession session)
    {
        /// <summary>The entries of the current folder; with LIST times are to the minute.</summary>
        internal async Task<List<RemoteFile>> ListAsync(string doing, DateTimeOffset now, CancellationToken cancellation)
        {
            await session.UseTypeAsync(ascii: true, cancellation);
            FtpTransfer opened;
            try
            {
                opened = await session.BeginAsync(session.HasMlsd ? "MLSD" : "LIST", doing, offset: 0, cancellation);
            }
            catch (RemoteFileException none) when (none.Kind is RemoteError.NotFound or RemoteError.Busy && session.IsUsable && !session.HasMlsd)
            {
                return [];   // 450 or 550, "no files found": the folder is there, as it was entered before
            }

            await using var transfer = opened;
            var files = new List<RemoteFile>();
            await foreach (var line in LinesAsync(transfer, doing, cancellation))
            {
                var file = session.HasMlsd ? FtpListing.Machine(line) : FtpListing.Human(line, session.Server.TimeZone, now);
                if (file is null)
                    continue;
                files.Add(file);
                if (files.Count == MaxListing)
                    return files;
            }

            await transfer.EndAsync(written: false, cancellation);
            return files;
        }

        /// <summary>One entry by name or path; null when it is not there. A folder is seen only by servers that know MLST.</summary>
        internal async Task<RemoteFile?> FindAsync(string path, string name, FtpTimes times, CancellationToken cancellation)
        {
            var doing = $"Look up {path} at {session.Server}";
            if (session.HasMlsd)
            {
                var reply = await session.AskAsync($"MLST {path}", cancellation);
                return reply.IsGood && reply.Lines.Count > 1
                    ? FtpListing.Machine(reply.Lines[1].TrimStart()) is { } fact ? fact with { Name = name } : null
                    : NotThere(reply, doing);
            }

            if (await session.SizeAsync(path, doing, cancellation) is not { } size)
                return null;
            if (!session.HasMdtm)
                return new RemoteFile(name, size, times.Of(name, size));
            var time = await session.AskAsync($"MDTM {FtpTimes.Operand(path)}", cancellation);
            return new RemoteFile(name, size, time.Code == 213 ? FtpListing.Time(time.Text) : times.Of(name, size));
        }

        internal async Task<bool> ExistsAsync(string path, CancellationToken cancellation)
        {
            var doing = $"Look up {path} at {session.Server}";
            if (!session.HasMlsd)
                return await session.SizeAsync(path, doing, cancellation) is not null;
            var reply = await session.AskAsync($"MLST {path}", cancellation);
            return reply.IsGood || NotThere(reply, doing) is not null;
        }

        /// <summary>Bytes of a file; null when there is no such file. In TYPE A servers refuse to count.</summary>
        internal async Task<long?> SizeAsync(string path, string doing, CancellationToken cancellation)
        {
            await session.UseTypeAsync(ascii: false, cancellation);
            var reply = await session.AskAsync($"SIZE {path}", cancellation);
            if (reply.Code == 213 && long.TryParse(reply.Text.AsSpan().Trim(), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var size))
                return size;
            NotThere(reply, doing);
            return null;
        }

        /// <summary>True when it is gone now by our doing; false when the server said that there is no such file.</summary>
        internal async Task<bool> DeleteAsync(string path, string doing, CancellationToken cancellation)
        {
            var reply = await session.AskAsync($"DELE {path}", cancellation);
            return reply.IsGood || NotThere(reply, doing) is not null;
        }

        /// <summary>Null when renamed, otherwise the answer that says no; servers overwrite what has the new name.</summary>
        internal async Task<FtpReply?> RenameAsync(string from, string to, CancellationToken cancellation)
        {
            var reply = await session.AskAsync($"RNFR {from}", cancellation);
            if (reply.Kind != 3)
                return reply;
            reply = await session.AskAsync($"RNTO {to}", cancellation);
            return reply.IsGood ? null : reply;
        }

        /// <summary>Makes a folder with those above it.</summary>
        internal async Task MakeFolderAsync(string folder, CancellationToken cancellation)
        {
            if ((await session.TryEnterAsync(folder, cancellation)).IsGood)
                return;
            var refused = default(FtpReply?);
            for (var slash = folder.IndexOf('/', 1); ; slash = folder.IndexOf('/', slash + 1))
            {
                var part = slash < 0 ? folder : folder[..slash];
                var reply = await session.AskAsync($"MKD {session.PathOf(part, "").TrimEnd('/')}", cancellation);
                refused = reply.IsGood ? null : reply;
                if (slash < 0)
                    break;
            }

            if (!(await session.TryEnterAsync(folder, cancellation)).IsGood)
                throw refused is { } no ? FtpErrors.From(no, $"Create the folder {folder} at {session.Server}")
                    : new RemoteFileException(RemoteError.FolderMissing, $"The folder {folder} at {session.Server} was created, but cannot be entered.");
        }
    }

    /// <summary>Null when the answer says that there is no such file; any other refusal is an error.</summary>
    static RemoteFile? NotThere(FtpReply reply, string doing) =>
        reply.Code is 550 or 553 or 450 && FtpErrors.KindOf(reply) is RemoteError.NotFound or RemoteError.Busy ? null : throw FtpErrors.From(reply, doing);

    static async IAsyncEnumerable<string> LinesAsync(FtpTransfer transfer, string doing, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            var filled = 0;
            while (true)
            {
                var read = await transfer.ReadAsync(buffer.AsMemory(filled), cancellation);
                filled += read;
                var start = 0;
                while (buffer.AsSpan(start, filled - start).IndexOf((byte)'\n') is >= 0 and var length)
                {
                    yield return Encoding.UTF8.GetString(buffer, start, length).TrimEnd('\r');
                    start += length + 1;
                }

                if (read == 0)
                {
                    if (filled > start)
                        yield return Encoding.UTF8.GetString(buffer, start, filled - start);
                    yield break;
                }

                buffer.AsSpan(start, filled - start).CopyTo(buffer);
                filled -= start;
                if (filled > MaxLine)
                    throw new RemoteFileException(RemoteError.Protocol, $"{doing}: a line of more than {MaxLine / 1024} KB in the listing.");
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
