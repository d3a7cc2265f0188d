namespace EdiGateway.Engine.Ledgers;

/// <summary>What the receiver said about a set of ours.</summary>
public enum AckState
{
    Waiting,
    Accepted,
    AcceptedWithErrors,
    Rejected,
    Cancelled,
}
