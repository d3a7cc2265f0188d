using System.Runtime.CompilerServices;
using EdiGateway.Transports;

namespace EdiGateway.Host.Tests.Doctor;

/// <summary>A folder of a server in memory, in which one operation does what a test says.</summary>
sealed class StubFolder : IRemoteFolder
{
    readonly HashSet<string> _files = [];

    /// <summary>Called before each operation with its name; may throw.</summary>
    public Action<string> Before { get; set; } = _ => { };

    /// <summary>How far its clock is ahead of ours.</summary>
    public TimeSpan Ahead { get; set; }

    /// <summary>What is written is gone at once.</summary>
    public bool LosesWhatIsWritten { get; set; }

    /// <summary>Somebody else takes every file before it can be renamed.</summary>
    public bool LosesBeforeRenaming { get; set; }

    public RemoteCapabilities Capabilities => RemoteCapabilities.ExactTimes;

    public string Place => "ftp://edi@sftp.partner.example/in";

    public IReadOnlySet<string> Files => _files;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public async IAsyncEnumerable<RemoteFile> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        Before("list");
        foreach (var name in _files)
            yield return new RemoteFile(name, 1, null);
        await Task.CompletedTask;
    }

    public Task<RemoteFile?> FindAsync(string name, CancellationToken cancellation)
    {
        Before("find");
        return Task.FromResult(_files.Contains(name) ? new RemoteFile(name, 1, TimeProvider.System.GetUtcNow() + Ahead) : null);
    }

    public Task<Stream> OpenAsync(string name, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<bool> ClaimAsync(string name, string claimed, CancellationToken cancellation)
    {
        Before("rename");
        return Task.FromResult(!LosesBeforeRenaming && _files.Remove(name) && _files.Add(claimed));
    }

    public Task<long> PutAsync(string name, string? temporary, Stream content, PutMode mode, CancellationToken cancellation)
    {
        Before("write");
        if (!LosesWhatIsWritten)
            _files.Add(name);
        return Task.FromResult(content.Length);
    }

    public Task DeleteAsync(string name, CancellationToken cancellation)
    {
        Before("delete");
        _files.Remove(name);
        return Task.CompletedTask;
    }

    public Task MoveAsync(string name, string folder, string newName, CancellationToken cancellation) => throw new NotSupportedException();
}
