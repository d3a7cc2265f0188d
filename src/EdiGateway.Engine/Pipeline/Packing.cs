using System.Text.Json;
using EdiGateway.Engine.Documents;
using EdiGateway.Engine.Partners;
using EdiGateway.Engine.Storage;
using EdiGateway.Engine.Transmissions;
using EdiGateway.Formats.Acknowledgments;
using EdiGateway.Formats.Findings;
using EdiGateway.Formats.Tree;
using EdiGateway.Formats.X12;

namespace EdiGateway.Engine.Pipeline;

/// <summary>Fetches what is to be sent, completes it from the order it belongs to, and translates it.</summary>
public sealed class Packing(IStore store, Archive archive, DocumentLog documents, Translators translators, Envelopes envelopes)
{
    public async Task<Parcel> PackAsync(PartnerProfile receiver, SendOrder order, CancellationToken cancellation)
    {
        if (order.AnswerPlace is { } place)
            return Answer(receiver, order, JsonSerializer.Deserialize<InterchangeReply>(await archive.ReadAsync(place, cancellation))!);

        var tracked = await store.ReadAsync(session => order.Documents.Select(id => documents.Find(session, id)!).ToList(), cancellation);
        var type = tracked[0].Type;
        if (!receiver.Documents.TryGetValue(type, out var wanted))
            throw new SendException("not-wanted", $"The profile of {receiver.Id} does not say in which format it takes a {type}.", $"Add \"{type}\" under documents in partners/{receiver.Id}/partner.yaml, then replay.");

        List<BusinessDocument> contents = [];
        foreach (var one in tracked)
            contents.Add(await EnrichAsync(one, CanonicalJson.Read(await archive.ReadAsync(one.Content!, cancellation)), receiver, cancellation));

        var parcel = new Parcel { Format = wanted.Format, Connection = Delivering(receiver, wanted.Connection), Documents = tracked, Order = order };
        if (wanted.Format == "json")
            return parcel with { Document = contents is [var only] ? only : throw new SendException("batch-of-json", "JSON documents go out one by one.", "Remove the batch windows of this partner, then replay.") };
        return wanted.Format.StartsWith("flat/", StringComparison.Ordinal) ? Flat(receiver, parcel, contents) : X12(receiver, parcel, wanted.Version ?? receiver.X12.Version, contents);
    }

    async Task<BusinessDocument> EnrichAsync(TrackedDocument tracked, BusinessDocument document, PartnerProfile receiver, CancellationToken cancellation)
    {
        if (tracked.OrderNumber is not { Length: > 0 } number || tracked.Type == DocumentTypes.PurchaseOrder)
            return document;
        var order = await store.ReadAsync(session => documents.Latest(session, DocumentTypes.PurchaseOrder, number, receiver.Id) ?? envelopes.OrderOf(session, number, tracked.From), cancellation);
        return order?.Content is { } content && CanonicalJson.Read(await archive.ReadAsync(content, cancellation)) is PurchaseOrder known ? Enriching.WithOrder(document, known) : document;
    }

    Parcel Flat(PartnerProfile receiver, Parcel parcel, List<BusinessDocument> contents)
    {
        var map = translators.Maps.Find(parcel.Format, "", receiver.Folder);
        return parcel with
        {
            Layout = translators.Maps.FindLayout(parcel.Format["flat/".Length..]),
            Trees = [.. contents.Select(content => Translate(receiver, () => map.Write(content)))],
        };
    }

    Parcel X12(PartnerProfile receiver, Parcel parcel, string version, List<BusinessDocument> contents)
    {
        var map = translators.Maps.Find(parcel.Format, version, receiver.Folder);
        var sets = contents.Select(content => SetWriter.Arrange(Translate(receiver, () => map.Write(content)), map.Schema)).ToList();
        return parcel with
        {
            Version = version,
            Envelope = envelopes.For(receiver, version),
            Groups = [new ParcelGroup(map.Schema.FunctionalGroup, version, map.Schema.Id, sets)],
        };
    }

    /// <summary>997 or 999 per group, in an envelope that mirrors the one that is answered.</summary>
    Parcel Answer(PartnerProfile receiver, SendOrder order, InterchangeReply reply)
    {
        var wants999 = receiver.Acknowledge.Functional == FunctionalAckKind.Ack999;
        List<ParcelGroup> groups = [];
        foreach (var group in reply.Groups)
        {
            var version = translators.Schemas.ResolveVersion(group.Group.Version) is not null ? group.Group.Version : receiver.X12.Version;
            var schema = wants999 ? translators.Schemas.Find(version, Acknowledgment999.SetId) : null;
            var segments = schema is not null
                ? Acknowledgment999.Write(group.Acknowledgment, schema)
                : Acknowledgment997.Write(group.Acknowledgment, translators.Schemas.Find(version, Acknowledgment997.SetId));
            groups.Add(new ParcelGroup("FA", version, schema is not null ? Acknowledgment999.SetId : Acknowledgment997.SetId, [segments]));
        }

        return new Parcel
        {
            Format = $"x12/{(groups.Count > 0 ? groups[0].SetId : "TA1")}",
            Version = groups.Count > 0 ? groups[0].Version : receiver.X12.Version,
            Connection = Delivering(receiver, receiver.Acknowledge.Connection),
            Groups = groups,
            Reply = reply,
            Envelope = envelopes.Mirror(receiver, reply),
            Order = order,
        };
    }

    static OutLoop Translate(PartnerProfile receiver, Func<Mapping.WriteResult> write)
    {
        var result = write();
        if (result.Findings.FirstOrDefault(finding => finding.Severity == Severity.Error) is { } wrong)
            throw new SendException(wrong.Code, wrong.Message, $"{wrong.Help} Then replay; nothing has gone to {receiver.Id}.", result.Findings);
        return result.Tree;
    }

    static string Delivering(PartnerProfile receiver, string? named)
    {
        if (named is not null)
            return named;
        var able = receiver.Connections.Where(connection => !connection.HasFolders || connection.Out is not null).ToList();
        return able switch
        {
            [var only] => only.Name,
            [] => throw new SendException("no-connection", $"{receiver.Id} has no connection that delivers.", $"Add a connection with \"out\" or of type http to partners/{receiver.Id}/partner.yaml, then replay."),
            _ => throw new SendException("which-connection", $"{receiver.Id} has {able.Count} connections that deliver, and the profile does not say which one to use.", $"Name the connection in partners/{receiver.Id}/partner.yaml, then replay."),
        };
    }
}
