namespace EdiGateway.Engine.Transmissions;

/// <summary>Where a document stands.</summary>
public enum DocumentState
{
    /// <summary>Read and kept; its receiver is not yet known.</summary>
    Recorded,

    /// <summary>On its way to its receiver.</summary>
    Sending,

    /// <summary>Waits for the receiver's next batch window.</summary>
    WaitingForWindow,

    /// <summary>The receiver has it.</summary>
    Delivered,

    /// <summary>The receiver has it and said that it is good (functional acknowledgment, ERP number).</summary>
    Confirmed,

    /// <summary>Broke the rules of its format when it came; its sender was told.</summary>
    Rejected,

    /// <summary>The receiver refused it (functional acknowledgment).</summary>
    Refused,

    /// <summary>Stuck; see its dead letter.</summary>
    DeadLettered,
}
