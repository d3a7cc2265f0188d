using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Partners;
using EdiGateway.Transports;

namespace EdiGateway.Host.Simulator;

/// <summary>The partner's end of folders, here or on a server: it writes into our "in" and empties our "out".</summary>
sealed class FolderSide(ConnectionProfile connection, OpenFolder open, string home) : IPartnerSide
{
    public string Place => string.Join(", ", new[] { connection.In, connection.Out }.OfType<string>());

    public async Task<bool> DropAsync(string name, byte[] content, CancellationToken cancellation)
    {
        await using var folder = await OpenAsync(connection.In ?? throw new InvalidOperationException($"The connection {connection.Name} has no folder \"in\"; name another with --connection."), cancellation);
        await folder.PutAsync(name, $".{name}.tmp", new MemoryStream(content), PutMode.Replace, cancellation);
        if (connection.Ready.DoneFile is not { } pattern)
            return true;
        var trigger = FileNamePattern.Beside(pattern, name);
        await folder.PutAsync(trigger, $".{trigger}.tmp", new MemoryStream(), PutMode.Replace, cancellation);
        return true;
    }

    public async Task<IReadOnlyList<CollectedFile>> CollectAsync(CancellationToken cancellation)
    {
        if (connection.Out is null)
            return [];
        await using var folder = await OpenAsync(connection.Out, cancellation);
        var names = new List<string>();
        await foreach (var file in folder.ListAsync(cancellation))
        {
            if (file.Kind == RemoteFileKind.File && !file.Name.StartsWith('.') && !file.Name.EndsWith(".tmp", StringComparison.Ordinal))
                names.Add(file.Name);
        }

        var collected = new List<CollectedFile>();
        foreach (var name in names.Order(StringComparer.Ordinal))
        {
            await using (var content = await folder.OpenAsync(name, cancellation))
            {
                var bytes = new MemoryStream();
                await content.CopyToAsync(bytes, cancellation);
                collected.Add(new CollectedFile(name, bytes.ToArray()));
            }

            await folder.DeleteAsync(name, cancellation);
        }

        return collected;
    }

    Task<IRemoteFolder> OpenAsync(string folder, CancellationToken cancellation)
    {
        if (connection.Type != ConnectionType.Folder)
            return open(connection, folder, cancellation);
        var path = Path.GetFullPath(folder, home);
        Directory.CreateDirectory(path);
        return open(connection, path, cancellation);
    }
}
