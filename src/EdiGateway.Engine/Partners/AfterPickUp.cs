namespace EdiGateway.Engine.Partners;

/// <summary>What becomes of a file after it is safely ours.</summary>
public enum AfterPickUp
{
    Delete,
    Move,
    Leave,
}
