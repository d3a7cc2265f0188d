using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Partners;
using Microsoft.Extensions.Logging;

namespace EdiGateway.Engine.Pipeline;

/// <summary>One pick-up run of one connection: every file that is ready is taken in. A run that fails is only told: the next one comes by its schedule.</summary>
public sealed class PickUp(PartnerDirectory partners, ChannelDirectory channels, Intake intake, ILogger<PickUp> log)
{
    /// <returns>How many files were taken in.</returns>
    public async Task<int> RunAsync(string partnerId, string connectionName, CancellationToken cancellation)
    {
        if (partners.Current.Find(partnerId) is not { Trades: true } partner || partner.Connection(connectionName) is not { In: not null } connection)
        {
            log.LogWarning("{Partner}/{Connection}: no such pick-up any more, nothing to do", partnerId, connectionName);
            return 0;
        }

        var taken = 0;
        try
        {
            await foreach (var file in channels.For(connection).PickUpAsync(partner, connection, cancellation))
            {
                await using var held = file;
                if (await intake.TakeInAsync(partner, connection, file, cancellation) is not null)
                    taken++;
            }
        }
        catch (DeliveryException broken)
        {
            log.LogError("pick-up: {Why}", broken.Message);
        }
        catch (IOException broken)
        {
            log.LogError("pick-up of {Partner}/{Connection} stopped: {Why} Nothing is lost; it goes on with the next run", partnerId, connectionName, broken.Message);
        }

        return taken;
    }
}
