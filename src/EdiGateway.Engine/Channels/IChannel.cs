using EdiGateway.Engine.Partners;

namespace EdiGateway.Engine.Channels;

/// <summary>How files come from a partner and go to it, for one type of connection. Every implementation passes the shared compliance suite (ChannelContract in the tests).</summary>
public interface IChannel
{
    /// <summary>
    /// One pick-up run: what is ready, one file after the other. Two runs of one connection never overlap; a run that finds another one under way is empty.
    /// A single file that is in trouble is reported and skipped.
    /// </summary>
    /// <exception cref="DeliveryException">The whole connection does not work: folder missing, not permitted, not reachable.</exception>
    IAsyncEnumerable<PickedUpFile> PickUpAsync(PartnerProfile partner, ConnectionProfile connection, CancellationToken cancellation);

    /// <summary>
    /// Hands one file or document over. When it returns, the other side has all of it, or had it already; when it throws, the other side has nothing that looks
    /// finished, or it is not known (time-out) and the same call with the same idempotency key is safe.
    /// </summary>
    /// <exception cref="DeliveryException">Says who has to act.</exception>
    Task<Delivery> DeliverAsync(PartnerProfile partner, ConnectionProfile connection, OutgoingFile file, CancellationToken cancellation);
}
