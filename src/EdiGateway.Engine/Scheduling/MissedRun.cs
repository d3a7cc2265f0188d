namespace EdiGateway.Engine.Scheduling;

/// <summary>What happens to a run whose time passed while the gateway was down or busy for more than a minute.</summary>
public enum MissedRun
{
    /// <summary>It is left out; the next one comes at its time.</summary>
    Skip,

    /// <summary>One run makes up for all that were missed.</summary>
    RunOnce,
}
