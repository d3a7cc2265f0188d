using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Partners;
using EdiGateway.Transports.As2;
using EdiGateway.Transports.As2.Cms;
using EdiGateway.Transports.Mime;

namespace EdiGateway.Host.Doctor;

/// <summary>
/// Certificates of both sides, and a message to ourselves: built with the partner's settings, encrypted for our own certificate, and opened by our own receiver.
/// Nothing is sent.
/// </summary>
sealed class As2Steps(StepList steps, Subject subject, CertificateFiles files, TimeProvider time, Random random)
{
    static readonly TimeSpan s_soon = TimeSpan.FromDays(30);

    internal async Task RunAsync(CancellationToken cancellation)
    {
        await steps.RunAsync("agreement", rests: true, () => Task.FromResult(Agreement()), cancellation);
        await steps.RunAsync("our certificates", rests: false, () => Task.FromResult(Dates(isOurs: true, CertificatePlace.Sign, CertificatePlace.Decrypt, CertificatePlace.SignReceipts)), cancellation);
        await steps.RunAsync("their certificates", rests: false, () => Task.FromResult(Dates(isOurs: false, CertificatePlace.Verify, CertificatePlace.Encrypt, CertificatePlace.VerifyReceipts)), cancellation);
        await steps.RunAsync("round trip", rests: false, () => Task.FromResult(RoundTrip()), cancellation);
    }

    StepResult Agreement()
    {
        var standings = new CertificateCheck(files, time).All(new PartnerSet([subject.Partner])).Where(one => one.Connection == subject.Connection.Name).ToList();
        var seen = $"{standings.Count(one => !one.IsBroken)} of {standings.Count} certificates can be used";
        return standings.Find(one => one.IsBroken) is { } broken ? StepResult.Ours($"{seen}; {broken.Problem}", "Correct the file or its line in the profile: egw cert check looks at all of them.")
            : standings.Find(one => one.Problem is not null) is { } soon ? StepResult.Warning($"{seen}; {soon.Problem}", "Exchange the next certificates with the partner now.", "send us your next AS2 certificate, and take ours.")
            : StepResult.Ok(seen);
    }

    StepResult Dates(bool isOurs, params CertificatePlace[] places)
    {
        var now = time.GetUtcNow();
        try
        {
            var used = places.SelectMany(place => files.In(subject.Partner, subject.Connection, place)).Where(one => one.IsInUse(now)).Select(one => one.Certificate).DistinctBy(one => one.Thumbprint).ToList();
            if (used.Count == 0)
                return StepResult.None("the profile names none");
            var seen = string.Join("; ", used.Select(one => $"{one.Subject}, {one.NotBefore.ToUniversalTime():yyyy-MM-dd} to {one.NotAfter.ToUniversalTime():yyyy-MM-dd}"));
            var first = used.Min(one => one.NotAfter.ToUniversalTime());
            return first < now.UtcDateTime
                ? isOurs ? StepResult.Ours($"expired on {first:yyyy-MM-dd}: {seen}", "Make a new certificate, send it to the partner and enter both with the day of the exchange (from, until).")
                    : StepResult.Failed($"expired on {first:yyyy-MM-dd}: {seen}", "Ask the partner for the new certificate and enter it with the day from which it is used.", "send us your new AS2 certificate and the day from which you use it.")
                : first - now.UtcDateTime < s_soon ? StepResult.Warning($"{seen}; one ends in {(first - now.UtcDateTime).Days} days", "Exchange it in time: both certificates can stand in the profile, each with its days.", isOurs ? "tell us when you can take our new AS2 certificate." : "send us your new AS2 certificate and the day from which you use it.")
                : StepResult.Ok(seen);
        }
        catch (DeliveryException unusable)
        {
            return StepResult.Ours(unusable.Message, $"Put the certificate file where {subject.Connection.Line} says, or correct its password.");
        }
    }

    StepResult RoundTrip()
    {
        using var spool = new Spool(Path.GetTempPath());
        try
        {
            var agreement = new As2Agreements(files, () => null).ForMessages(subject.Partner, subject.Connection) with { ReceiptUrl = null };
            var (us, them) = (agreement.Us, agreement.Partner.Name);
            var content = Body.OfLatin1("ISA*a message of the connection test~");
            var sent = new As2Builder(time, () => $"{random.NextInt64():x16}", "egw.invalid").Build(agreement with { Partner = new As2Party(them) { Encryption = us.Encryption } }, new As2Payload(content, "application/EDI-X12"), spool);
            var turned = agreement with { Us = new As2Party(them) { Encryption = us.Encryption }, Partner = new As2Party(us.Name) { Signing = us.Signing } };
            var received = new As2Receiver(time, (_, _) => turned).Receive(sent.Message, spool);
            return received.Problem is { } problem ? StepResult.Ours($"our own receiver refuses what we build: {problem}", $"Look at sign, encrypt, require and certificates of {subject.Connection.Line}.")
                : received.Payloads is [var only] && only.Content.ToArray().AsSpan().SequenceEqual(content.ToArray()) ? StepResult.Ok($"signed {agreement.Sign?.ToString() ?? "not"}, encrypted {agreement.Encrypt?.ToString() ?? "not"}: built with our keys and opened again")
                : StepResult.Ours("what came back is not what was built", "Look at the settings of the connection.");
        }
        catch (Exception unusable) when (unusable is DeliveryException or CmsException or FormatException)
        {
            return StepResult.Ours(unusable.Message, $"Correct the certificates of {subject.Connection.Line}; ours need their private keys.");
        }
    }
}
