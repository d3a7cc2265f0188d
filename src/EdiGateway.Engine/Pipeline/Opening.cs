using EdiGateway.Engine.Ledgers;
using EdiGateway.Engine.Partners;
using EdiGateway.Engine.Storage;
using EdiGateway.Engine.Transmissions;
using EdiGateway.Formats.Acknowledgments;

namespace EdiGateway.Engine.Pipeline;

/// <summary>Looks at the envelope: what is it, who sent it, did it come before?</summary>
public sealed class Opening(IStore store, Archive archive, PartnerDirectory partners, TransmissionLog transmissions, Duplicates duplicates)
{
    public async Task<Received> OpenAsync(string transmissionId, ReplayOrder? replay, CancellationToken cancellation)
    {
        var transmission = await store.ReadAsync(session => transmissions.Find(session, transmissionId), cancellation)
            ?? throw new InvalidOperationException($"The transmission {transmissionId} is not in the store.");
        var channelPartner = partners.Current.Find(transmission.Partner);
        var format = channelPartner?.Connection(transmission.Connection)?.Format ?? "auto";
        await using var content = await archive.OpenAsync(transmission.Content!, cancellation);
        if (content.Length == 0)
            return Away(transmission, channelPartner, TransmissionState.Quarantined, "file-empty", $"The file {transmission.FileName} is empty.", "Ask the sender to send it again; look whether it is read while it is still being written (ready.minimumAge).");
        if (format == "auto")
            format = await SniffAsync(content, cancellation);
        if (format != "x12")
            return new Received(transmission, channelPartner) { Format = format };
        return await OpenX12Async(transmission, channelPartner, content, replay, cancellation);
    }

    async Task<Received> OpenX12Async(Transmission transmission, PartnerProfile? channelPartner, Stream content, ReplayOrder? replay, CancellationToken cancellation)
    {
        var found = await InterchangeSearch.FindAsync(content, cancellation);
        if (found.Count == 0)
            return Away(transmission, channelPartner, TransmissionState.Quarantined, "no-interchange", $"The file {transmission.FileName} holds no interchange: there is no ISA segment that can be read.",
                "Look at the file with: egw show. Check that it was transferred in binary mode, and ask the sender for it again; if it is another format, say so in the connection (format).");
        if (found.Count > 1)
            return new Received(transmission, channelPartner)
            {
                Format = "x12",
                TurnedAway = new TurnedAway(TransmissionState.Split, "split", $"The file holds {found.Count} interchanges; each goes on by itself.", "") { Parts = found },
            };

        var (header, _, _, digest, isCut) = found[0];
        var (sender, receiver) = ($"{header.SenderQualifier}:{header.SenderId}", $"{header.ReceiverQualifier}:{header.ReceiverId}");
        transmission = transmission with { Sender = sender, Receiver = receiver, InterchangeControl = header.ControlNumber };
        var identified = partners.Current.Identify(header.SenderQualifier, header.SenderId, header.ReceiverQualifier, header.ReceiverId);
        if (identified.Partner is not { } partner)
            return Away(transmission, channelPartner, TransmissionState.Quarantined, "sender-unknown", identified.Problem, identified.WhatToDo);

        transmission = transmission with { Partner = partner.Id };
        if (replay is not null)
        {
            // An operator has looked at it: from now on it counts as seen, whatever came under its number before.
            await store.WriteAsync(session => duplicates.Remember(session, sender, receiver, header.ControlNumber, digest, transmission.Id, transmission.At), cancellation);
        }
        else if (partner.Duplicates.Check)
        {
            var seen = await store.WriteAsync(session => duplicates.Register(session, sender, receiver, header.ControlNumber, digest, transmission.Id, transmission.At, partner.Duplicates.Window), cancellation);
            if (seen is Seen.SameBytes same)
                return new Received(transmission, partner)
                {
                    Format = "x12",
                    TurnedAway = new TurnedAway(TransmissionState.Duplicate, "duplicate", $"Interchange {header.ControlNumber} of {partner.Id} came before, byte for byte, at {same.At:yyyy-MM-dd HH:mm}.", "") { RepetitionOf = same.TransmissionId },
                };
            if (seen is Seen.OtherBytes other)
                return Away(transmission, partner, TransmissionState.Held, "control-number-again",
                    $"Interchange {header.ControlNumber} of {partner.Id} came before at {other.At:yyyy-MM-dd HH:mm} with other contents ({other.TransmissionId}).",
                    "Ask the partner whether this is a correction under an old number. If it is to be taken, replay it; the number then counts for both.");
        }

        return new Received(transmission, partner) { Format = "x12", Interchange = header, IsCut = isCut, Replies = new AcknowledgmentCollector(new AcknowledgmentPolicy { Ta1 = partner.Acknowledge.Ta1, ListAcceptedSets = partner.Acknowledge.ListAcceptedSets }) };
    }

    /// <summary>JSON begins with a brace or bracket; whatever else comes as "auto" has to be X12.</summary>
    static async Task<string> SniffAsync(Stream content, CancellationToken cancellation)
    {
        var start = new byte[256];
        var read = await content.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellation);
        content.Position = 0;
        var text = start.AsSpan(0, read).TrimStart("\uFEFF \r\n\t"u8);
        return text.Length > 0 && text[0] is (byte)'{' or (byte)'[' ? "json" : "x12";
    }

    static Received Away(Transmission transmission, PartnerProfile? partner, TransmissionState state, string code, string why, string whatToDo) =>
        new(transmission, partner) { TurnedAway = new TurnedAway(state, code, why, whatToDo) };
}
