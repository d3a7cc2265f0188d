using System.ComponentModel;

namespace EdiGateway.Engine.Partners;

/// <summary>An id in the envelope.</summary>
public sealed record PartnerIdentifier
{
    [Description("ISA qualifier and id, parted by a colon: ZZ:ACMERETAIL.")]
    public string Isa { get; init; } = "";

    [Description("GS02/GS03 code; the ISA id when absent.")]
    public string? Gs { get; init; }

    [Unwritten]
    public string Qualifier => Isa.Contains(':') ? Isa[..Isa.IndexOf(':')] : "";

    [Unwritten]
    public string Id => Isa[(Isa.IndexOf(':') + 1)..].Trim();
}
