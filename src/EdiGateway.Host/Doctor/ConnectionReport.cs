namespace EdiGateway.Host.Doctor;

/// <summary>The test of one connection, step by step.</summary>
public sealed record ConnectionReport(string Partner, string Connection, string Type, string Place, IReadOnlyList<Step> Steps)
{
    public bool Works => Steps.All(step => step.State != StepState.Failed);

    /// <summary>What failed is in our profile or on our machine.</summary>
    public bool IsOurFault => Steps.Any(step => step is { State: StepState.Failed, IsOurs: true });
}
