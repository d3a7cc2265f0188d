using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Partners;
using Microsoft.Extensions.Logging;

namespace EdiGateway.Engine.Pipeline;

/// <summary>One pick-up run of one connection: every file that is ready is taken in; one bad file does not stop the others.</summary>
public sealed class PickUp(PartnerDirectory partners, ChannelDirectory channels, Intake intake, ILogger<PickUp> log)
{
    /// <returns>How many files were taken in.</returns>
    public async Task<int> RunAsync(string partnerId, string connectionName, CancellationToken cancellation)
    {
        if (partners.Current.Find(partnerId) is not { } partner || partner.Connection(connectionName) is not { } connection)
        {
            log.LogWarning("pick-up of {Partner}/{Connection}: no such connection any more, nothing to do", partnerId, connectionName);
            return 0;
        }

        var taken = 0;
        await foreach (var file in channels.For(connection).PickUpAsync(partner, connection, cancellation))
        {
            await intake.TakeInAsync(partner, connection, file, cancellation);
            taken++;
        }

        return taken;
    }
}
