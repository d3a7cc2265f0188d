namespace EdiGateway.Engine.Partners;

/// <summary>Where a partner is in its life. Only testing and live partners trade.</summary>
public enum PartnerStatus
{
    Draft,
    Testing,
    Live,
    Suspended,
    Retired,
}
