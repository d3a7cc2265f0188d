using EdiGateway.Transports;

namespace EdiGateway.Engine.Tests.Channels;

/// <summary>Counts what is asked of a folder, and fails where a test wants it to.</summary>
sealed class CountingFolder(IRemoteFolder inner) : IRemoteFolder
{
    public int Listings { get; private set; }

    public int Opened { get; private set; }

    public int Disposed { get; private set; }

    /// <summary>Called before each operation with its name and the file's; may throw.</summary>
    public Action<string, string> Before { get; set; } = (_, _) => { };

    public Action AfterOpen { get; set; } = () => { };

    public RemoteCapabilities Capabilities => inner.Capabilities;

    public string Place => inner.Place;

    public IAsyncEnumerable<RemoteFile> ListAsync(CancellationToken cancellation)
    {
        Listings++;
        Before("list", "");
        return inner.ListAsync(cancellation);
    }

    public Task<RemoteFile?> FindAsync(string name, CancellationToken cancellation) => inner.FindAsync(name, cancellation);

    public async Task<Stream> OpenAsync(string name, CancellationToken cancellation)
    {
        Opened++;
        Before("open", name);
        var content = await inner.OpenAsync(name, cancellation);
        AfterOpen();
        return content;
    }

    public Task<bool> ClaimAsync(string name, string claimed, CancellationToken cancellation)
    {
        Before("claim", name);
        return inner.ClaimAsync(name, claimed, cancellation);
    }

    public Task<long> PutAsync(string name, string? temporary, Stream content, PutMode mode, CancellationToken cancellation)
    {
        Before("put", name);
        return inner.PutAsync(name, temporary, content, mode, cancellation);
    }

    public Task DeleteAsync(string name, CancellationToken cancellation)
    {
        Before("delete", name);
        return inner.DeleteAsync(name, cancellation);
    }

    public Task MoveAsync(string name, string folder, string newName, CancellationToken cancellation)
    {
        Before("move", name);
        return inner.MoveAsync(name, folder, newName, cancellation);
    }

    public ValueTask DisposeAsync()
    {
        Disposed++;
        return inner.DisposeAsync();
    }
}
