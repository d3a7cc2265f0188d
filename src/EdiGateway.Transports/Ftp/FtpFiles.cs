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
        /// <summary>The entries of the current folder; with LIST times are to the minute, and where its form is not known there are names only.</summary>
        internal async Task<List<RemoteFile>> ListAsync(string doing, DateTimeOffset now, CancellationToken cancellation)
        {
            if (session.HasMlsd)
                return await session.ListAsync("MLSD", doing, FtpListing.Machine, cancellation);
            var reader = new FtpListReader(session.Server.TimeZone, now);
            var files = await session.ListAsync("LIST", doing, reader.Read, cancellation);
            if (reader.IsForeign && session.IsUsable)
                files = await session.ListAsync("NLST", doing, NameOnly, cancellation);
            if (session.IsUsable)
                await session.AskSizesAsync(files, cancellation);
            return files;
        }

        async Task<List<RemoteFile>> ListAsync(string command, string doing, Func<string, RemoteFile?> read, CancellationToken cancellation)
        {
            await session.UseTypeAsync(ascii: true, cancellation);
            FtpTransfer opened;
            try
            {
                opened = await session.BeginAsync(command, doing, offset: 0, cancellation);
            }
            catch (RemoteFileException none) when (none.Kind is RemoteError.NotFound or RemoteError.Busy && session.IsUsable && !session.HasMlsd)
            {
                return [];   // 450 or 550, "no files found": the folder is there, as it was entered before
            }

            await using var transfer = opened;
            var files = new List<RemoteFile>();
            await foreach (var line in LinesAsync(transfer, doing, cancellation))
            {
                if (read(line) is not { } file)
                    continue;
                files.Add(file);
                if (files.Count == MaxListing)
                    return files;
            }

            await transfer.EndAsync(written: false, cancellation);
            return files;
        }

        /// <summary>True when it is gone now by our doing; false when the server said that there is no such file.</summary>
        internal async Task<bool> DeleteAsync(string path, string doing, CancellationToken cancellation)
        {
            var reply = await session.AskAsync($"DELE {path}", cancellation);
            if (!reply.IsGood && !FtpLookUp.NotThere(reply))
                throw FtpErrors.From(reply, doing);
            return reply.IsGood;
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

    /// <summary>A line of NLST; some servers write the folder before the name.</summary>
    static RemoteFile? NameOnly(string line) => line[(line.LastIndexOf('/') + 1)..] is { Length: > 0 } name and not ("." or "..") ? new RemoteFile(name, null, null) : null;

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
