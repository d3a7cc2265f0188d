namespace EdiGateway.Engine.Transmissions;

public enum Direction
{
    /// <summary>From a partner to us.</summary>
    In,

    /// <summary>From us to a partner.</summary>
    Out,
}
