using EdiGateway.Engine.Partners;
using EdiGateway.Transports;

namespace EdiGateway.Engine.Channels;

/// <summary>
/// Hands one file over: temporary name, content, rename (or directly under its name), then the control file the same way. A delivery that is repeated after a
/// crash finds what the first attempt left – the name depends on the file alone – and does only the rest.
/// </summary>
sealed class FolderDelivery(IRemoteFolder folder, DeliveryRules rules)
{
    internal async Task<Delivery> RunAsync(OutgoingFile file, CancellationToken cancellation)
    {
        var (size, sha256) = await DigestAsync(file, cancellation);
        var name = SafeName.From(file.Name ?? FileNamePattern.Expand(rules.NamePattern, rules.Partner, file));
        var written = await PutAsync(name, file, size, sha256, cancellation);
        if (written is null && rules.Existing == ExistingFile.Unique)
        {
            name = WithKey(name, file.IdempotencyKey);
            written = await PutAsync(name, file, size, sha256, cancellation);
        }

        if (written is not { } fresh)
            throw new DeliveryException(DeliveryFailure.Permanent,
                $"{rules.Partner}/{rules.Connection}: {folder.Place} holds a different file named {name} already, and it is not overwritten. "
                + "Remove it, or use {number}, {seq} or {key} in the name pattern so that names do not repeat.");

        var control = rules.ControlOf(name);
        if (control is not null)
            fresh |= await PutControlAsync(control, name, file, size, sha256, cancellation);
        return new Delivery(name)
        {
            AlreadyDone = !fresh,
            Detail = $"{size:N0} bytes in {folder.Place}{(control is null ? "" : $", control file {control}")}",
        };
    }

    /// <summary>True: written now. False: there already, byte for byte. Null: another file has that name.</summary>
    async Task<bool?> PutAsync(string name, OutgoingFile file, long size, string sha256, CancellationToken cancellation)
    {
        var mode = rules.Existing == ExistingFile.Replace ? PutMode.Replace : PutMode.CreateNew;
        if (mode == PutMode.CreateNew && await folder.FindAsync(name, cancellation) is { } there)
        {
            if (await IsSameAsync(there, file.Open, size, sha256, cancellation))
                return false;
            if (!rules.Direct || !await IsHalfAsync(there, file, cancellation))
                return null;
            mode = PutMode.Replace;
        }

        await using var content = await file.Open(cancellation);
        try
        {
            await folder.PutAsync(name, rules.TemporaryOf(name), content, mode, cancellation);
            return true;
        }
        catch (RemoteFileException raced) when (raced.Kind == RemoteError.Exists)
        {
            return await folder.FindAsync(name, cancellation) is { } now && await IsSameAsync(now, file.Open, size, sha256, cancellation) ? false : null;
        }
    }

    async Task<bool> PutControlAsync(string control, string name, OutgoingFile file, long size, string sha256, CancellationToken cancellation)
    {
        var content = ControlFile.Write(name, file, size, sha256);
        if (await folder.FindAsync(control, cancellation) is { } there && await IsSameAsync(there, _ => Task.FromResult<Stream>(new MemoryStream(content)), content.Length, Sha256Text.Of(content), cancellation))
            return false;
        // a control file of another content belongs to a file of that name that is gone or replaced: ours is the truth now
        await folder.PutAsync(control, rules.TemporaryOf(control), new MemoryStream(content), PutMode.Replace, cancellation);
        return true;
    }

    async Task<bool> IsSameAsync(RemoteFile there, Func<CancellationToken, Task<Stream>> ours, long size, string sha256, CancellationToken cancellation)
    {
        if (there.Kind != RemoteFileKind.File)
            return false;
        if (folder.Capabilities.HasFlag(RemoteCapabilities.Text))
            return await IsSameTextAsync(there.Name, ours, cancellation);
        if (there.Size is { } known && known != size)
            return false;
        await using var content = await folder.OpenAsync(there.Name, cancellation);
        return await Sha256Text.OfAsync(content, cancellation) == sha256;
    }

    /// <summary>The other side keeps text with line ends, and perhaps records, of its own: neither they nor the size say anything.</summary>
    async Task<bool> IsSameTextAsync(string name, Func<CancellationToken, Task<Stream>> ours, CancellationToken cancellation)
    {
        await using var mine = await ours(cancellation);
        var expected = await Sha256Text.WithoutLineEndsAsync(mine, cancellation);
        await using var theirs = await folder.OpenAsync(name, cancellation);
        return await Sha256Text.WithoutLineEndsAsync(theirs, cancellation) == expected;
    }

    async Task<bool> IsHalfAsync(RemoteFile there, OutgoingFile file, CancellationToken cancellation)
    {
        if (there.Kind != RemoteFileKind.File)
            return false;
        await using var theirs = await folder.OpenAsync(there.Name, cancellation);
        await using var ours = await file.Open(cancellation);
        return await HalfFile.IsAsync(theirs, ours, folder.Capabilities.HasFlag(RemoteCapabilities.Text), cancellation);
    }

    /// <summary>Also proves, before anything is written over there, that our archive holds the whole file.</summary>
    async Task<(long Size, string Sha256)> DigestAsync(OutgoingFile file, CancellationToken cancellation)
    {
        await using var content = await file.Open(cancellation);
        await using var counted = new LimitedStream(content, long.MaxValue, "outgoing file");
        var sha256 = await Sha256Text.OfAsync(counted, cancellation);
        return counted.Position == file.Size
            ? (file.Size, sha256)
            : throw new DeliveryException(DeliveryFailure.Permanent,
                $"{rules.Partner}/{rules.Connection}: the archived content has {counted.Position:N0} bytes and was recorded with {file.Size:N0}. Nothing was sent. Check the archive (egw health).");
    }

    static string WithKey(string name, string key) =>
        SafeName.Shorten($"{Path.GetFileNameWithoutExtension(name)}_{FileNamePattern.ShortKey(key)}{Path.GetExtension(name)}", SafeName.MaxLength);
}
