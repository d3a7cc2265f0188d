namespace EdiGateway.Host.Simulator;

/// <summary>A partner's end of a connection: where it drops what it sends to us, and collects what we send.</summary>
interface IPartnerSide
{
    string Place { get; }

    /// <summary>Hands a file over to the gateway.</summary>
    Task DropAsync(string name, byte[] content, CancellationToken cancellation);

    /// <summary>Takes away what lies there for the partner.</summary>
    Task<IReadOnlyList<CollectedFile>> CollectAsync(CancellationToken cancellation);
}
