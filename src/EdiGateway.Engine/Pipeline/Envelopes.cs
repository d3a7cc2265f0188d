using EdiGateway.Engine.Ledgers;
using EdiGateway.Engine.Partners;
using EdiGateway.Engine.Storage;
using EdiGateway.Engine.Transmissions;
using EdiGateway.Formats.Acknowledgments;
using EdiGateway.Formats.X12;

namespace EdiGateway.Engine.Pipeline;

/// <summary>The envelopes of what we send.</summary>
public sealed class Envelopes(Translators translators, DocumentLog documents, CrossReferences crossReferences)
{
    public EnvelopeSettings For(PartnerProfile receiver, string version)
    {
        var x12 = receiver.X12;
        var resolved = translators.Schemas.ResolveVersion(version) ?? version;
        var identifier = receiver.Identifiers is [var first, ..] ? first : throw new SendException("no-identifier", $"{receiver.Id} has no identifier, so an interchange cannot be addressed to it.", "Add identifiers to its profile, then replay.");
        if (receiver.We.Isa.Length == 0)
            throw new SendException("no-identifier", "Our own identifier is not set, so an interchange has no sender.", "Set \"we\" in partners/_defaults.yaml, then replay.");
        return new EnvelopeSettings
        {
            SenderQualifier = receiver.We.Qualifier,
            SenderId = receiver.We.Id,
            ReceiverQualifier = identifier.Qualifier,
            ReceiverId = identifier.Id,
            GroupSender = receiver.We.Gs,
            GroupReceiver = identifier.Gs,
            // GS08 004010 belongs to ISA12 00401.
            InterchangeVersion = x12.InterchangeVersion ?? resolved[..5],
            AckRequested = x12.AskForTa1,
            UsageIndicator = x12.Usage[0],
            Delimiters = new Delimiters(Byte(x12.Element), Byte(x12.Component), Byte(x12.Segment), translators.Schemas.HasRepetitionSeparator(version) ? Byte(x12.Repetition) : (byte)0),
            TerminatorSuffix = x12.LineEnd.Replace("\\r", "\r").Replace("\\n", "\n"),
            AuthorizationQualifier = Qualified(x12.Authorization).Qualifier,
            Authorization = Qualified(x12.Authorization).Value,
            SecurityQualifier = Qualified(x12.Security).Qualifier,
            Security = Secrets.Resolve(Qualified(x12.Security).Value),
            StandardsId = x12.StandardsId[0],
            WrapAt = x12.WrapAt,
            CharacterSet = x12.CharacterSet,
            OnUnwritable = x12.Unwritable,
            Replacement = x12.Replacement[0],
            GroupDateHasCentury = x12.GroupDateHasCentury,
            GroupTimeDigits = x12.GroupTimeDigits,
        };
    }

    /// <summary>Sender and receiver change places, everything else is as it came.</summary>
    public EnvelopeSettings Mirror(PartnerProfile receiver, InterchangeReply reply)
    {
        var group = reply.Groups is [var first, ..] ? first.Group : null;
        var version = group?.Version is { } received && translators.Schemas.ResolveVersion(received) is not null ? received : receiver.X12.Version;
        // What the partner wrote is repeated in it; an answer must always go out.
        return For(receiver, version).Answering(reply.Interchange, group) with { OnUnwritable = UnwritablePolicy.Replace };
    }

    /// <summary>The order behind a number that the ERP gave.</summary>
    public TrackedDocument? OrderOf(IStoreSession session, string erpNumber, string erp) =>
        crossReferences.Find(session, CrossReferences.ErpNumber, erpNumber, erp).Select(reference => documents.Find(session, reference.DocumentId)).FirstOrDefault(document => document is not null);

    static (string Qualifier, string Value) Qualified(string text) => text.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon ? (text[..colon], text[(colon + 1)..]) : (text, "");

    static byte Byte(string text) => text switch
    {
        "\\n" => (byte)'\n',
        "\\r" => (byte)'\r',
        [var single] and [<= '\u00FF'] => (byte)single,
        _ => throw new SendException("delimiter", $"\"{text}\" is no delimiter: one character is needed.", "Correct x12 in the partner's profile, then replay."),
    };
}
