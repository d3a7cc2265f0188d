using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Partners;

namespace EdiGateway.Host.Doctor;

/// <summary>Whether the certificates of an AS2 agreement can be used. No message is sent.</summary>
static class As2Steps
{
    internal static Task<StepState> RunAsync(StepList steps, PartnerProfile partner, ConnectionProfile connection, string home, TimeProvider time, CancellationToken cancellation) => steps.RunAsync("agreement", rests: true, () =>
    {
        var standings = new CertificateCheck(new CertificateFiles(home), time).All(new PartnerSet([partner])).Where(one => one.Connection == connection.Name).ToList();
        var seen = $"{standings.Count(one => !one.IsBroken)} of {standings.Count} certificates can be used";
        return Task.FromResult(standings.Find(one => one.IsBroken) is { } broken ? StepResult.Ours($"{seen}; {broken.Problem}", "Correct the file or its line in the profile: egw cert check looks at all of them.")
            : standings.Find(one => one.Problem is not null) is { } soon ? StepResult.Warning($"{seen}; {soon.Problem}", "Exchange the next certificates with the partner now.", "send us your next AS2 certificate, and take ours.")
            : StepResult.Ok(seen));
    }, cancellation);
}
