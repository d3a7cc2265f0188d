using EdiGateway.Transports.As2;

namespace EdiGateway.Engine.Pipeline;

/// <summary>What a request by AS2 is answered with.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Receipt">The receipt, when it goes with the answer.</param>
/// <param name="Problem">What is wrong on the HTTP level, in a sentence; null when nothing is.</param>
public sealed record As2Reply(int Status, As2Message? Receipt = null, string? Problem = null)
{
    public static As2Reply With(As2Message receipt) => new(200, receipt);

    public static As2Reply Refused(int status, string problem) => new(status, null, problem);
}
