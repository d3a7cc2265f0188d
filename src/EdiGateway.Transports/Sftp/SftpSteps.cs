namespace EdiGateway.Transports.Sftp;

/// <summary>What a folder does in several requests.</summary>
static class SftpSteps
{
    /// <summary>Opens a new file. What a crashed attempt left under its name, or a link there, is removed and never written to.</summary>
    internal static async Task<byte[]> CreateAsync(SftpSession session, string unfinished, CancellationToken cancellation)
    {
        try
        {
            return await session.OpenToWriteAsync(unfinished, create: true, cancellation);
        }
        catch (RemoteFileException failed) when (failed.Kind is RemoteError.Io or RemoteError.Exists)
        {
            if (await session.AttributesAsync(unfinished, cancellation) is null || !(await session.RemoveAsync(unfinished, cancellation)).IsOk)
                throw;
            return await session.OpenToWriteAsync(unfinished, create: true, cancellation);
        }
    }

    /// <summary>Opens a new file, and removes nothing for it; null when its name is taken.</summary>
    internal static async Task<byte[]?> CreateNewAsync(SftpSession session, string file, CancellationToken cancellation)
    {
        try
        {
            return await session.OpenToWriteAsync(file, create: true, cancellation);
        }
        catch (RemoteFileException failed) when (failed.Kind is RemoteError.Io or RemoteError.Exists)
        {
            if (await session.AttributesAsync(file, cancellation) is null)
                throw;
            return null;
        }
    }

    /// <summary>
    /// Gives a finished file its name without overwriting: a second name is refused in one step when it is taken, a rename only as the server sees fit.
    /// AlreadyExists when the name is taken.
    /// </summary>
    internal static async Task<SftpStatus> PublishAsync(SftpSession session, string unfinished, string final, CancellationToken cancellation)
    {
        if (session.CanLink && (await session.LinkAsync(unfinished, final, cancellation)).IsOk)
        {
            await session.RemoveAsync(unfinished, cancellation);
            return default;
        }

        var taken = new SftpStatus(SftpCode.AlreadyExists, "");
        if (await session.AttributesAsync(final, cancellation) is not null)
            return taken;
        var status = await session.RenameAsync(unfinished, final, cancellation);
        return !status.IsOk && await session.AttributesAsync(final, cancellation) is not null ? taken : status;
    }

    /// <summary>Gives a finished file its name and takes it from another that has it; in one step where the server can.</summary>
    internal static async Task<SftpStatus> ReplaceAsync(SftpSession session, string unfinished, string final, CancellationToken cancellation)
    {
        if (session.CanReplace)
            return await session.ReplaceAsync(unfinished, final, cancellation);
        var status = await session.RenameAsync(unfinished, final, cancellation);
        return !status.IsOk && (await session.RemoveAsync(final, cancellation)).IsOk ? await session.RenameAsync(unfinished, final, cancellation) : status;
    }

    /// <summary>Makes a folder and those above it that are missing.</summary>
    internal static async Task MakeFoldersAsync(SftpSession session, string folder, CancellationToken cancellation)
    {
        for (var end = folder.IndexOf('/', 1); ; end = folder.IndexOf('/', end + 1))
        {
            var part = end < 0 ? folder : folder[..end];
            var status = await session.AttributesAsync(part, cancellation) is null ? await session.MakeFolderAsync(part, cancellation) : default;
            if (!status.IsOk && await session.AttributesAsync(part, cancellation) is null)
                throw status.Error("Create folder", part);
            if (end < 0 || end == folder.Length - 1)
                return;
        }
    }
}
