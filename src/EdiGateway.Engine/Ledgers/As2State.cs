namespace EdiGateway.Engine.Ledgers;

/// <summary>Where a message by AS2 stands.</summary>
public enum As2State
{
    /// <summary>Out: its bytes and its id are fixed; the partner may or may not have it.</summary>
    Built,

    /// <summary>Out: the partner has it, its receipt is to come.</summary>
    Waiting,

    /// <summary>In: it is kept as it came and not yet opened; its receipt goes out later.</summary>
    Arrived,

    /// <summary>Out: the partner's receipt says that it took it. In: we took it.</summary>
    Accepted,

    /// <summary>Out: the partner's receipt says no, which is not yet told. In: we did not take it; the same id may come again.</summary>
    Refused,

    /// <summary>Out: refused, and told; what is sent next is a new message.</summary>
    Closed,
}
