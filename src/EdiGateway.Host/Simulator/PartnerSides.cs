using EdiGateway.Engine.Partners;

namespace EdiGateway.Host.Simulator;

/// <summary>The ends of a partner's connections that are played, each opened once.</summary>
sealed class PartnerSides(Func<ConnectionProfile, IPartnerSide> ofFolders, Func<ConnectionProfile, Task<As2Side>> ofAs2) : IAsyncDisposable
{
    readonly Dictionary<string, IPartnerSide> _open = [];
    readonly List<IPartnerSide> _collects = [];

    /// <summary>Where files for the partner are looked for.</summary>
    internal IReadOnlyList<IPartnerSide> Collects => _collects;

    /// <summary>Something went wrong by AS2.</summary>
    internal bool HaveFailed => _open.Values.OfType<As2Side>().Any(side => side.HasFailed);

    internal async Task<IPartnerSide> OpenAsync(ConnectionProfile connection)
    {
        if (!_open.TryGetValue(connection.Name, out var side))
            _open[connection.Name] = side = connection.Type == ConnectionType.As2 ? await ofAs2(connection) : ofFolders(connection);
        return side;
    }

    internal async Task CollectAsync(ConnectionProfile connection) => _collects.Add(await OpenAsync(connection));

    /// <summary>Takes nothing more; over when every answer that was begun is out.</summary>
    internal Task EndAsync() => Task.WhenAll(_open.Values.OfType<As2Side>().Select(side => side.EndAsync()));

    public async ValueTask DisposeAsync()
    {
        foreach (var side in _open.Values.OfType<As2Side>())
            await side.DisposeAsync();
    }
}
