namespace EdiGateway.Engine.Scheduling;

public enum PlanKind
{
    /// <summary>Look into a connection's folder and take in what is ready.</summary>
    PickUp,

    /// <summary>Send what was collected for a connection.</summary>
    OutboundWindow,
}
