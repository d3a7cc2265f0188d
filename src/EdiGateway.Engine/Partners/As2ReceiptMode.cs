namespace EdiGateway.Engine.Partners;

/// <summary>How the partner's receipt (MDN) comes.</summary>
public enum As2ReceiptMode
{
    /// <summary>In the answer to our request.</summary>
    Sync,

    /// <summary>Later, on a connection that the partner opens.</summary>
    Async,

    /// <summary>Not at all: the HTTP status is all we learn.</summary>
    None,
}
