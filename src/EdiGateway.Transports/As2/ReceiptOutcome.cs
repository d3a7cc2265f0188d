namespace EdiGateway.Transports.As2;

/// <summary>What checking a receipt led to.</summary>
public enum ReceiptOutcome
{
    /// <summary>The partner took the message as we sent it.</summary>
    Accepted,

    /// <summary>The answer is no receipt that can be read.</summary>
    Unreadable,

    /// <summary>The receipt's signature is not the partner's, or does not fit.</summary>
    BadSignature,

    /// <summary>A signed receipt was asked for and this one is not signed.</summary>
    NotSigned,

    /// <summary>It is for another message or between other parties.</summary>
    OtherMessage,

    /// <summary>The partner says that it did not take the message.</summary>
    Negative,

    /// <summary>The message was signed and the receipt says nothing about what arrived.</summary>
    MicMissing,

    /// <summary>What arrived is not what was sent.</summary>
    MicDiffers,

    /// <summary>The MIC was made with a hash function we do not know.</summary>
    MicUnknown,
}
