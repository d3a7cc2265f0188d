using EdiGateway.Engine.Partners;
using EdiGateway.Formats.Findings;
using EdiGateway.Formats.X12;

namespace EdiGateway.Engine.Pipeline;

/// <summary>Our own output is read back with the same dictionary before it leaves. Whatever is found is our fault: nothing goes out.</summary>
public sealed class OwnCheck(Translators translators)
{
    public async Task RunAsync(PartnerProfile receiver, Parcel parcel, CancellationToken cancellation)
    {
        if (!parcel.IsX12)
            return;
        var trial = new DeliveryNote { Format = parcel.Format, Version = parcel.Version, Interchange = 1, Groups = [.. parcel.Groups.Select((_, index) => index + 1L)] };
        var (bytes, _) = parcel.Write(receiver, trial, DateTimeOffset.UnixEpoch.AddYears(50));
        // An answer repeats what the partner wrote, control numbers and set ids of a wrong length too; it must go out all the same.
        var leniency = parcel.Reply is null ? Leniency.Standard : Leniency.Lenient;
        var reader = new InterchangeReader(new MemoryStream(bytes, writable: false), new InterchangeReaderOptions { Schemas = translators.For(receiver), Leniency = _ => leniency });
        await foreach (var happened in reader.ReadAsync(cancellation))
            foreach (var finding in happened is SetRead { Set: var set } ? set.Findings : happened.Findings)
                if (finding.Severity == Severity.Error)
                    throw new SendException(finding.Code, $"Our own {parcel.Format} for {receiver.Id} breaks the rules: {finding.Message}",
                        $"Correct the map, the code table or the data in the ERP, then replay. Nothing has gone to {receiver.Id}.", [finding]);
    }
}
