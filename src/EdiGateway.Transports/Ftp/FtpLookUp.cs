using System.Globalization;

namespace EdiGateway.Transports.Ftp;

/// <summary>
/// What is known of one file: by MLST, or by SIZE and MDTM, or – at servers that have neither, and at mainframes, whose SIZE does not know data sets – by the
/// line of its folder's listing. A size that nobody tells is null.
/// </summary>
static class FtpLookUp
{
    extension(FtpSession session)
    {
        /// <summary>One entry of the current folder; null when it is not there. With SIZE alone, folders are not seen.</summary>
        internal async Task<RemoteFile?> FindAsync(string name, FtpTimes times, CancellationToken cancellation)
        {
            var doing = $"Look up {name} at {session.Server}";
            if (session.HasMlsd)
                return await session.FactsAsync(name, doing, cancellation) is { } fact ? fact with { Name = name } : null;
            var (told, size) = await session.AskSizeAsync(name, doing, cancellation);
            if (!told)
                return (await times.RefineAsync(session, await session.ListAsync(doing, times.Now, cancellation), cancellation)).Find(file => file.Name == name);
            if (size is not { } bytes)
                return null;
            if (!session.HasMdtm)
                return new RemoteFile(name, bytes, times.Of(name, bytes));
            var time = await session.AskAsync($"MDTM {FtpTimes.Operand(name)}", cancellation);
            return new RemoteFile(name, bytes, time.Code == 213 ? FtpListing.Time(time.Text) : times.Of(name, bytes));
        }

        /// <summary>Whether a file is there: by its name in the current folder, or by its path.</summary>
        internal async Task<bool> ExistsAsync(string path, FtpTimes times, CancellationToken cancellation)
        {
            var doing = $"Look up {path} at {session.Server}";
            if (session.HasMlsd)
                return await session.FactsAsync(path, doing, cancellation) is not null;
            var (told, size) = await session.AskSizeAsync(path, doing, cancellation);
            return told ? size is not null : await session.ListedAsync(path, doing, times, cancellation) is not null;
        }

        /// <summary>Bytes of a file of the current folder; null when it is not there, or when nobody tells.</summary>
        internal async Task<long?> SizeAsync(string name, string doing, FtpTimes times, CancellationToken cancellation)
        {
            var (told, size) = await session.AskSizeAsync(name, doing, cancellation);
            if (told)
                return size;
            return session.HasMlsd ? (await session.FactsAsync(name, doing, cancellation))?.Size : (await session.ListedAsync(name, doing, times, cancellation))?.Size;
        }

        /// <summary>The sizes that a listing did not tell.</summary>
        internal async Task AskSizesAsync(List<RemoteFile> files, CancellationToken cancellation)
        {
            var unknown = Enumerable.Range(0, files.Count).Where(i => files[i] is { Kind: RemoteFileKind.File, Size: null } file && SafeName.Problem(file.Name) is null).ToList();
            foreach (var some in unknown.Chunk(100).TakeWhile(_ => !session.WithoutSize))
            {
                await session.UseTypeAsync(ascii: false, cancellation);
                var replies = await session.AskAsync([.. some.Select(i => $"SIZE {files[i].Name}")], cancellation);
                for (var i = 0; i < some.Length; i++)
                    files[some[i]] = files[some[i]] with { Size = SizeIn(replies[i]) };
                session.WithoutSize = IsUnknown(replies[0]);
            }
        }

        async Task<RemoteFile?> FactsAsync(string path, string doing, CancellationToken cancellation)
        {
            var reply = await session.AskAsync($"MLST {path}", cancellation);
            if (!reply.IsGood)
                return NotThere(reply) ? null : throw FtpErrors.From(reply, doing);
            return reply.Lines.Count > 1 ? FtpListing.Machine(reply.Lines[1].TrimStart()) : null;
        }

        /// <summary>Not told: this server does not count bytes. A null size: there is no such file. In TYPE A servers refuse to count.</summary>
        async Task<(bool Told, long? Size)> AskSizeAsync(string path, string doing, CancellationToken cancellation)
        {
            if (session.WithoutSize)
                return (false, null);
            await session.UseTypeAsync(ascii: false, cancellation);
            var reply = await session.AskAsync($"SIZE {path}", cancellation);
            if (SizeIn(reply) is { } size)
                return (true, size);
            session.WithoutSize = IsUnknown(reply);
            if (session.WithoutSize || await session.IsMainframeAsync(cancellation))
                return (false, null);
            return NotThere(reply) ? (true, null) : throw FtpErrors.From(reply, doing);
        }

        /// <summary>The line of a file in its folder's listing; afterwards the same folder is the current one as before.</summary>
        async Task<RemoteFile?> ListedAsync(string path, string doing, FtpTimes times, CancellationToken cancellation)
        {
            var slash = path.LastIndexOf('/');
            if (slash < 0)
                return (await session.ListAsync(doing, times.Now, cancellation)).Find(file => file.Name == path);
            var here = session.Folder;
            var there = await session.TryEnterAsync(slash == 0 ? "/" : path[..slash], cancellation);
            var files = there.IsGood ? await session.ListAsync(doing, times.Now, cancellation) : [];
            if (here is not null)
                await session.EnterAsync(here, here, cancellation);
            return files.Find(file => file.Name == path[(slash + 1)..]);
        }
    }

    /// <summary>The answer says that there is no such command.</summary>
    internal static bool IsUnknown(FtpReply reply) => reply.Code is 202 or 500 or 502 or 504;

    static long? SizeIn(FtpReply reply) =>
        reply.Code == 213 && long.TryParse(reply.Text.AsSpan().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null;

    /// <summary>The answer says that there is no such file.</summary>
    internal static bool NotThere(FtpReply reply) =>
        reply.Code is 550 or 553 or 450 && FtpErrors.KindOf(reply) is RemoteError.NotFound or RemoteError.Busy;
}
