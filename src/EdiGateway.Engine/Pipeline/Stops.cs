namespace EdiGateway.Engine.Pipeline;

/// <summary>The stops of the two paths that work waits at; each is a queue of the store.</summary>
public static class Stops
{
    /// <summary>Subject: an incoming transmission whose bytes are in the archive.</summary>
    public const string Receive = "receive";

    /// <summary>Subject: a recorded document whose receiver is not yet known.</summary>
    public const string Route = "route";

    /// <summary>Subject: a document (or the acknowledgments of an incoming transmission) to be translated, checked and numbered.</summary>
    public const string Send = "send";

    /// <summary>Subject: an outgoing transmission that has its control numbers.</summary>
    public const string Deliver = "deliver";

    /// <summary>Subject: a message we received by AS2, kept as it came, whose receipt goes out later.</summary>
    public const string Open = "open";

    /// <summary>Subject: a message we received by AS2 whose receipt goes out now.</summary>
    public const string Receipt = "receipt";

    public static IReadOnlyList<string> All { get; } = [Receive, Route, Send, Deliver, Open, Receipt];
}
