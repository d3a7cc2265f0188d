using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdiGateway.Engine.Channels;

namespace EdiGateway.Host.Doctor;

/// <summary>The certificate that we show to a server that asks for one (FTPS, HTTPS, AS2 over HTTPS): can it be used, and until when.</summary>
static class OwnCertificateStep
{
    const string ForClients = "1.3.6.1.5.5.7.3.2";
    const string AskToTake = "take our new client certificate, which we send you, and tell us the day from which it counts.";

    static readonly TimeSpan s_soon = TimeSpan.FromDays(30);

    /// <param name="steps">Where the step is noted.</param>
    /// <param name="subject">What is tested.</param>
    /// <param name="named">The profile names such a certificate; without one there is no step.</param>
    /// <param name="trust">Reads the settings.</param>
    /// <param name="time">Today.</param>
    /// <param name="cancellation">Ends the test.</param>
    internal static async Task RunAsync(StepList steps, Subject subject, bool named, Func<HttpTrust> trust, TimeProvider time, CancellationToken cancellation)
    {
        if (named)
            await steps.RunAsync("our client certificate", rests: false, () => Task.FromResult(Look(subject, trust, time.GetUtcNow().UtcDateTime)), cancellation);
    }

    static StepResult Look(Subject subject, Func<HttpTrust> trust, DateTime now)
    {
        try
        {
            using var own = trust().Own()!;
            var (from, to) = (own.NotBefore.ToUniversalTime(), own.NotAfter.ToUniversalTime());
            var seen = $"{own.Subject}, signed by {own.Issuer}, {from:yyyy-MM-dd} to {to:yyyy-MM-dd}";
            var renew = $"Get a new client certificate, agree with the partner from when it counts, and put it where {subject.Connection.Line} says.";
            return
                !own.HasPrivateKey ? StepResult.Ours($"there is no private key with it: {seen}", $"Put the key into the file, or name it: {subject.Connection.Line}.")
                : now > to ? StepResult.Failed($"it expired on {to:yyyy-MM-dd}: {seen}", renew, AskToTake) with { IsOurs = true }
                : now < from ? StepResult.Ours($"it is valid only from {from:yyyy-MM-dd} on: {seen}", "Use the one before until then, and check the clock of this machine.")
                : !IsForClients(own) ? StepResult.Warning($"its purposes do not include client authentication, so that servers may refuse it: {seen}", renew, AskToTake)
                : to - now < s_soon ? StepResult.Warning($"{seen}; it ends in {(to - now).Days} days", renew, AskToTake)
                : StepResult.Ok(seen);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return StepResult.Ours($"our client certificate cannot be read: {unreadable.Message}", $"Put the file (PFX, or PEM with its key) where {subject.Connection.Line} says, readable for the user that runs the gateway, and compare its password.");
        }
    }

    static bool IsForClients(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().All(one => one.EnhancedKeyUsages.Cast<Oid>().Any(use => use.Value is ForClients or "2.5.29.37.0"));
}
