namespace EdiGateway.Engine.Transmissions;

/// <summary>Where a transmission stands; it is always in exactly one of these.</summary>
public enum TransmissionState
{
    /// <summary>In the archive, waiting to be read.</summary>
    Received,

    /// <summary>Read; its documents go on by themselves.</summary>
    Done,

    /// <summary>A file of several interchanges, which go on as transmissions of their own.</summary>
    Split,

    /// <summary>Nobody knows its sender, or what it is; a person decides.</summary>
    Quarantined,

    /// <summary>A control number came again with other bytes; a person decides.</summary>
    Held,

    /// <summary>The same bytes came before; the same acknowledgment goes out again.</summary>
    Duplicate,

    /// <summary>Out: has its control numbers, is not written yet.</summary>
    Numbered,

    /// <summary>Out: written and in the archive, waiting to be delivered.</summary>
    Ready,

    /// <summary>Out: the partner took the bytes, its receipt is to come.</summary>
    WaitingForReceipt,

    /// <summary>Out: the partner has it.</summary>
    Delivered,

    /// <summary>Out: could not be delivered; see its dead letter.</summary>
    Failed,
}
