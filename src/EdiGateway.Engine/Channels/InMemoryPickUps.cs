using System.Collections.Concurrent;

namespace EdiGateway.Engine.Channels;

/// <summary>Remembers as long as the process lives.</summary>
public sealed class InMemoryPickUps : IPickUpMemory
{
    readonly ConcurrentDictionary<(string Partner, string Connection, FileMark File), bool> _known = new();

    public Task<IReadOnlySet<FileMark>> KnownAsync(string partner, string connection, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlySet<FileMark>>(_known.Keys.Where(k => k.Partner == partner && k.Connection == connection).Select(k => k.File).ToHashSet());

    public Task RememberAsync(string partner, string connection, FileMark file, CancellationToken cancellation)
    {
        _known[(partner, connection, file)] = true;
        return Task.CompletedTask;
    }

    public Task ForgetAsync(string partner, string connection, IReadOnlyCollection<FileMark> files, CancellationToken cancellation)
    {
        foreach (var file in files)
            _known.TryRemove((partner, connection, file), out _);
        return Task.CompletedTask;
    }
}
