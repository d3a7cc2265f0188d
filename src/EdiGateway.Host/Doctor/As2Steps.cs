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
    internal async Task RunAsync(CancellationToken cancellation)
    {
        await steps.RunAsync("our certificates", rests: false, () => Task.FromResult(Certificates(isOurs: true)), cancellation);
        await steps.RunAsync("their certificates", rests: false, () => Task.FromResult(Certificates(isOurs: false)), cancellation);
        await steps.RunAsync("round trip", rests: false, () => Task.FromResult(RoundTrip()), cancellation);
    }

    StepResult Certificates(bool isOurs)
    {
        var all = new CertificateCheck(files, time).All(new PartnerSet([subject.Partner])).Where(one => one.Connection == subject.Connection.Name && CertificateFiles.IsOurs(one.Place) == isOurs).ToList();
        if (all.Count == 0)
            return StepResult.None("the profile names none");
        if (all.Find(one => one.Certificate is null) is { } unreadable)
            return StepResult.Ours(unreadable.Problem!, $"Put the file where {subject.Connection.Line} says, or correct its password; egw cert check looks at all of them.");
        var now = time.GetUtcNow();
        var seen = string.Join("; ", all.DistinctBy(one => one.Certificate!.Thumbprint).Select(one => $"{one.Certificate!.Subject}, {one.Certificate.NotBefore.ToUniversalTime():yyyy-MM-dd} to {one.Certificate.NotAfter.ToUniversalTime():yyyy-MM-dd}"));
        var (fix, ask) = isOurs
            ? ("Make a new certificate (egw cert new), send it to the partner and enter both, each with its days (from, until).", "take our new AS2 certificate, which we send you, and tell us the day from which you use it.")
            : ("Ask the partner for the new certificate and enter it beside this one with the day from which it is used.", "send us your new AS2 certificate and the day from which you use it.");
        return all.Find(one => one.Problem is not null && one.EndsAt < now) is { } ended ? StepResult.Failed($"{ended.Problem} {seen}", fix, ask) with { IsOurs = isOurs }
            : all.Find(one => one.Problem is not null) is { } soon ? StepResult.Warning($"{soon.Problem} {seen}", fix, ask)
            : all.TrueForAll(one => one.Certificate!.NotBefore.ToUniversalTime() > now.UtcDateTime) ? StepResult.Failed($"none is valid yet: {seen}", "Compare the clock of this machine with a time server, and keep the certificate before until then.", isOurs ? null : ask) with { IsOurs = isOurs }
            : StepResult.Ok(seen);
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
