using System.CommandLine;
using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Partners;
using EdiGateway.Host.As2;
using EdiGateway.Host.Simulator;

namespace EdiGateway.Host.Commands;

/// <summary>What <c>egw sim</c> needs to play a partner by AS2: its keys, its address, and how it answers.</summary>
static class SimAs2
{
    const int UsualPort = 4080;

    static readonly Option<string[]> s_certificate = new("--certificate") { Description = "AS2: the partner's certificate with its private key, a PEM or PFX file; the first signs, all decrypt. certs/sim-PARTNER.pem when it is left out and --new-certificate made it.", AllowMultipleArgumentsPerToken = true };
    static readonly Option<string[]> s_key = new("--private-key") { Description = "AS2: the private key when it is in a PEM file of its own; in the order of --certificate.", AllowMultipleArgumentsPerToken = true };
    static readonly Option<string?> s_password = new("--password") { Description = "AS2: of the PFX file or the key, by reference: ${env:NAME} or ${file:PATH}." };
    static readonly Option<bool> s_new = new("--new-certificate") { Description = "AS2: makes a certificate for the played partner, says what to write into its profile, and ends." };
    static readonly Option<Uri?> s_listen = new("--listen") { Description = "AS2: where the partner's server listens on this machine; as2.url of the profile when that is here." };
    static readonly Option<As2ReceiptMode> s_ask = new("--ask") { Description = "AS2: the receipt (MDN) the partner asks for: sync, async or none.", DefaultValueFactory = _ => As2ReceiptMode.Sync };
    static readonly Option<string> s_mdn = new("--mdn") { Description = "AS2: how it answers messages: accept, reject, reject:decryption-failed, late:30s or none.", DefaultValueFactory = _ => "accept" };

    internal static Symbol[] Options => [s_certificate, s_key, s_password, s_new, s_listen, s_ask, s_mdn];

    internal static bool IsNewCertificate(ParseResult parsed) => parsed.GetValue(s_new);

    internal static SimulatedReceipt? Receipt(ParseResult parsed) => SimulatedReceipt.Parse(parsed.GetValue(s_mdn)!);

    internal static string MdnText(ParseResult parsed) => parsed.GetValue(s_mdn)!;

    internal static int MakeCertificate(HomeFolder home, PartnerProfile partner, Out output)
    {
        var store = new CertificateStore(home);
        var made = store.Make(Name(partner), $"{partner.Id} (simulated)", CertificateKind.Rsa3072, 365, TimeProvider.System.GetUtcNow());
        var theirs = store.Import(home.In(made.File), Name(partner), partner.Id, null);
        if (output.IsJson)
            output.Object(new { made, theirs });
        output.Line($"""
            {made.File} and {made.Key} are the played partner's; egw sim --as {partner.Id} uses them from now on.
            Name the certificate in partners/{partner.Id}/partner.yaml, with an address on this machine:

              as2:
                url: http://127.0.0.1:{UsualPort}/as2
                privateNetwork: true
                certificates: {theirs.Line["{ certificates: ".Length..^2]}

            Take all three out again before the real partner comes.
            """);
        return ExitCode.Ok;
    }

    /// <summary>The partner's end of an AS2 connection; it listens when there is an address for it.</summary>
    /// <exception cref="SimulatorException">The keys are missing.</exception>
    /// <exception cref="DeliveryException">A certificate cannot be used.</exception>
    internal static async Task<As2Side> OpenAsync(ParseResult parsed, HomeFolder home, PartnerProfile partner, ConnectionProfile connection, GatewayAddress gateway, TimeSpan within, Action<SimulatorStep> tell, CancellationToken cancellation)
    {
        var (files, asks) = (new CertificateFiles(home.Path), parsed.GetValue(s_ask));
        var own = Own(parsed, home, partner) ?? throw new SimulatorException(MissingKeys(partner, connection));
        foreach (var sentence in Unknown(files, partner, connection, own))
            tell(new SimulatorStep(TimeProvider.System.GetUtcNow(), "warning", null, sentence));
        var side = new As2Side(new PartnersView(files, home.Path, partner, connection, own, gateway, asks), Receipt(parsed)!, within, TimeProvider.System, tell, cancellation);
        if (Address(parsed, connection) is { } address)
            await side.ListenAsync(address, asks == As2ReceiptMode.Async, cancellation);
        else if (asks == As2ReceiptMode.Async)
            await side.ListenAsync(new Uri($"http://127.0.0.1:0{As2Agreements.Path}"), true, cancellation);
        else
            tell(new SimulatorStep(TimeProvider.System.GetUtcNow(), "silent", null, $"what the gateway sends goes to {connection.As2!.Url ?? "nowhere"}, not here; to receive it, say as2: {{ url: \"http://127.0.0.1:{UsualPort}{As2Agreements.Path}\", privateNetwork: true }} in the profile, or --listen"));
        return side;
    }

    internal static bool HasKeys(ParseResult parsed, HomeFolder home, PartnerProfile partner) => Own(parsed, home, partner) is not null;

    internal static string MissingKeys(PartnerProfile partner, ConnectionProfile connection) =>
        $"To play {partner.Id}/{connection.Name} by AS2 its private key is needed: --certificate FILE (PEM with the key, or PFX), with --private-key FILE when the key is a file of its own and --password '${{env:NAME}}' when it has one. "
        + $"Without keys of the partner: egw sim --as {partner.Id} --new-certificate makes some to try with.";

    static List<As2Certificate>? Own(ParseResult parsed, HomeFolder home, PartnerProfile partner)
    {
        var (given, keys, password) = (parsed.GetValue(s_certificate) ?? [], parsed.GetValue(s_key) ?? [], parsed.GetValue(s_password));
        if (password is not null && !Secrets.IsReference(password))
            throw new SimulatorException("Give the password by reference: --password '${env:NAME}' or '${file:PATH}'. On the command line everybody could read it.");
        if (given.Length > 0)
            return [.. given.Select((file, index) => new As2Certificate { File = Full(file)!, Key = Full(keys.ElementAtOrDefault(index)), Password = password })];
        var made = home.In("certs", $"{Name(partner)}.pem");
        return File.Exists(made) ? [new As2Certificate { File = made, Key = home.In("certs", $"{Name(partner)}.key") }] : null;
    }

    static string? Full(string? path) => path is null ? null : Secrets.PathOf(path) is { } plain && Secrets.IsReference(plain) ? plain : Path.GetFullPath(Secrets.PathOf(path)!);

    static Uri? Address(ParseResult parsed, ConnectionProfile connection) =>
        parsed.GetValue(s_listen) is { } asked ? asked
        : connection.As2!.Url is { } url && new Uri(url) is { IsLoopback: true, Scheme: "http" } here ? here
        : null;

    /// <summary>Certificates that the profile does not name: good for tests of refusals, and surprising otherwise.</summary>
    static IEnumerable<string> Unknown(CertificateFiles files, PartnerProfile partner, ConnectionProfile connection, List<As2Certificate> own)
    {
        var signs = files.Read(partner, connection, own[0], isOurs: true);
        var mine = own.Select(one => files.Read(partner, connection, one, isOurs: true).Thumbprint).ToList();
        if (files.In(partner, connection, CertificatePlace.Verify).All(known => known.Certificate.Thumbprint != signs.Thumbprint))
            yield return $"the profile does not name {signs.Subject} under certificates.verify ({connection.Line}): the gateway will refuse what is signed with it";
        if (connection.As2!.Encrypt != As2Encryption.None && files.In(partner, connection, CertificatePlace.Encrypt).All(known => !mine.Contains(known.Certificate.Thumbprint)))
            yield return $"the profile encrypts for other certificates than {signs.Subject} ({connection.Line}): what the gateway sends cannot be opened";
    }

    static string Name(PartnerProfile partner) => $"sim-{partner.Id}";
}
