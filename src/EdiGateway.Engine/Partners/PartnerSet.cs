namespace EdiGateway.Engine.Partners;

/// <summary>All profiles as they were read together; never changes.</summary>
public sealed class PartnerSet
{
    readonly Dictionary<string, PartnerProfile> _byId;
    readonly Dictionary<string, PartnerProfile> _byIsa = [];

    public PartnerSet(IEnumerable<PartnerProfile> partners)
    {
        _byId = partners.ToDictionary(partner => partner.Id);
        foreach (var partner in _byId.Values.OrderBy(partner => partner.Trades))   // those that trade win over drafts of the same id
            foreach (var identifier in partner.Identifiers)
                _byIsa[Key(identifier.Qualifier, identifier.Id)] = partner;
    }

    public IReadOnlyCollection<PartnerProfile> All => _byId.Values;

    public PartnerProfile? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Finds the sender of an interchange, and makes sure that it is meant for us.</summary>
    public Identification Identify(string senderQualifier, string senderId, string receiverQualifier, string receiverId)
    {
        if (!_byIsa.TryGetValue(Key(senderQualifier, senderId), out var partner))
            return new Identification(null, $"No partner has the sender id {senderQualifier}:{senderId}.",
                $"Check with whoever runs that system; then add \"isa: {senderQualifier}:{senderId}\" to the partner's identifiers, or make the partner with: egw partner new NAME, and replay.");
        if (!partner.Trades)
            return new Identification(null, $"The partner {partner.Id} is {partner.Status.ToString().ToLowerInvariant()}.", "Set its status to testing or live when it may trade, and replay.");
        if (partner.We.Isa.Length > 0 && Key(receiverQualifier, receiverId) != Key(partner.We.Qualifier, partner.We.Id))
            return new Identification(null, $"The interchange is for {receiverQualifier}:{receiverId}; we are {partner.We.Isa} for {partner.Id}.",
                "Ask the sender to correct ISA07/ISA08, or set \"we\" in the partner's profile, and replay.");
        return new Identification(partner);
    }

    static string Key(string qualifier, string id) => $"{qualifier.Trim()}:{id.Trim()}";
}
