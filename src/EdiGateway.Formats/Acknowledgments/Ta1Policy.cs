namespace EdiGateway.Formats.Acknowledgments;

/// <summary>When a partner gets a TA1 from us.</summary>
public enum Ta1Policy
{
    /// <summary>When ISA14 asks for it, and when the envelope is in error.</summary>
    WhenRequestedOrOnError,

    Never,

    /// <summary>Only when ISA14 asks for it.</summary>
    WhenRequested,

    /// <summary>Only when the envelope is in error.</summary>
    OnError,

    Always,
}
