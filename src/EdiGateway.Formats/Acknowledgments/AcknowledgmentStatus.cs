namespace EdiGateway.Formats.Acknowledgments;

/// <summary>A verdict; the first letter is its code in AK501, AK901 and TA104.</summary>
public enum AcknowledgmentStatus
{
    Accepted,

    /// <summary>Accepted, errors were noted.</summary>
    ErrorsNoted,

    /// <summary>Some sets of the group are accepted, some are not. Groups only.</summary>
    PartiallyAccepted,

    Rejected,
}
