namespace EdiGateway.Transports.As2;

/// <summary>What came of one attempt to send.</summary>
public enum As2AnswerKind
{
    /// <summary>The answer holds a receipt, whatever it says: nothing is sent again.</summary>
    Receipt,

    /// <summary>Taken (2xx) without a receipt: it comes later, was not asked for, or is missing.</summary>
    Taken,

    /// <summary>Refused on the HTTP level: sending the same again will not help.</summary>
    Refused,

    /// <summary>Not reached, busy, broken off or out of time: the same bytes may be sent again.</summary>
    TryAgain,
}
