using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Partners;
using EdiGateway.Transports;
using Microsoft.Extensions.Logging;

namespace EdiGateway.Engine.Pipeline;

/// <summary>One pick-up run of one connection: every file that is ready is taken in. A run that fails is only told: the next one comes by its schedule.</summary>
public sealed class PickUp(PartnerDirectory partners, ChannelDirectory channels, Intake intake, TimeProvider time, ILogger<PickUp> log)
{
    /// <summary>Beyond its own limit a run gets so much time to end the file it is at; then it is cut off, and the next one finds that file again.</summary>
    static readonly TimeSpan s_grace = TimeSpan.FromMinutes(5);

    readonly PickUpTroubles _troubles = new(time);

    /// <summary>One run by its schedule.</summary>
    /// <returns>When it is to be made up for because the connection is in maintenance; else null.</returns>
    public async Task<DateTimeOffset?> RunByScheduleAsync(string partnerId, string connectionName, CancellationToken cancellation)
    {
        if (partners.Current.Find(partnerId) is { } partner && partner.Connection(connectionName) is { } connection)
        {
            if (connection.ClosedUntil(time.GetUtcNow(), partner.TimeZone) is { } end)
                return end;
            if (connection.Schedule.BusinessDays && !partner.Calendar.IsBusinessDay(time.GetUtcNow(), partner.TimeZone))
                return null;
        }

        await RunAsync(partnerId, connectionName, cancellation);
        return null;
    }

    /// <returns>How many files were taken in.</returns>
    public async Task<int> RunAsync(string partnerId, string connectionName, CancellationToken cancellation)
    {
        if (partners.Current.Find(partnerId) is not { Trades: true } partner || partner.Connection(connectionName) is not { In: not null } connection)
        {
            log.LogWarning("{Partner}/{Connection}: no such pick-up any more, nothing to do", partnerId, connectionName);
            return 0;
        }

        if (_troubles.WaitsUntil(partner, connection) is { } until)
        {
            log.LogDebug("{Partner}/{Connection}: the login was refused; nothing is tried before {Until:HH:mm:ss} UTC", partnerId, connectionName, until);
            return 0;
        }

        var taken = 0;
        using var limit = new CancellationTokenSource(connection.MaxTime + s_grace, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            await foreach (var file in channels.For(connection).PickUpAsync(partner, connection, either.Token))
            {
                await using var held = file;
                if (await IsTakenInAsync(partner, connection, file, either.Token))
                    taken++;
            }

            if (_troubles.Worked(partner, connection))
                log.LogInformation("pick-up of {Partner}/{Connection} works again", partnerId, connectionName);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            log.LogError("pick-up of {Partner}/{Connection} hung and was cut off after {Limit}. Nothing is lost; it goes on with the next run", partnerId, connectionName, connection.MaxTime + s_grace);
        }
        catch (DeliveryException broken)
        {
            if (!_troubles.Note(partner, connection, broken.Kind))
                log.LogDebug("pick-up, as before: {Why}", broken.Message);
            else if (_troubles.WaitsUntil(partner, connection) is { } next)
                log.LogError("pick-up: {Why} So that nobody is locked out, nothing is tried before {Until:HH:mm} UTC, or before the profiles are read again", broken.Message, next);
            else
                log.LogError("pick-up: {Why}", broken.Message);
        }
        catch (IOException broken)
        {
            log.LogError("pick-up of {Partner}/{Connection} stopped: {Why} Nothing is lost; it goes on with the next run", partnerId, connectionName, broken.Message);
        }

        return taken;
    }

    /// <summary>A file that cannot be read to its end does not keep the others.</summary>
    async Task<bool> IsTakenInAsync(PartnerProfile partner, ConnectionProfile connection, PickedUpFile file, CancellationToken cancellation)
    {
        try
        {
            return await intake.TakeInAsync(partner, connection, file, cancellation) is not null;
        }
        catch (RemoteFileException broken) when (!broken.IsOfConnection)
        {
            log.LogError("pick-up of {Partner}/{Connection}: {File} is not taken in: {Why} It stays there, and the next run tries again", partner.Id, connection.Name, SafeName.Printable(file.Name), broken.Message);
            return false;
        }
    }
}
