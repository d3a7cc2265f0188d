namespace EdiGateway.Engine.Storage;

public static class StoreExtensions
{
    /// <inheritdoc cref="IStore.WriteAsync{T}"/>
    public static Task WriteAsync(this IStore store, Action<IStoreSession> operation, CancellationToken cancellation = default) =>
        store.WriteAsync(session =>
        {
            operation(session);
            return true;
        }, cancellation);
}
