namespace EdiGateway.Engine.Partners;

/// <summary>Which functional acknowledgment is sent.</summary>
public enum FunctionalAckKind
{
    None,
    Ack997,
    Ack999,
}
