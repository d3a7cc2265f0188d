using System.CommandLine;
using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Ledgers;
using EdiGateway.Engine.Partners;
using EdiGateway.Engine.Storage;
using EdiGateway.Host.As2;

namespace EdiGateway.Host.Commands;

static class CertCommand
{
    public static Command Create()
    {
        var command = new Command("cert", "Certificates of AS2 agreements.");
        command.Subcommands.Add(new Command("list", "Lists which partner uses which certificate for what, how often, and until when.").Runs(ListAsync));
        command.Subcommands.Add(new Command("check", "Looks at every certificate; ends with 78 when one cannot be used.").Runs((parsed, output, _) => Task.FromResult(Check(parsed, output))));
        command.Subcommands.Add(New());
        command.Subcommands.Add(Import());
        return command;
    }

    static Command New()
    {
        var name = new Argument<string>("NAME") { Description = "File name under certs, without ending." };
        var subject = new Option<string?>("--subject") { Description = "Name in the certificate; NAME when absent." };
        var kind = new Option<CertificateKind>("--key") { Description = "rsa3072, or ec256 (signs only: partners cannot encrypt for it).", DefaultValueFactory = _ => CertificateKind.Rsa3072 };
        var days = new Option<int>("--days") { Description = "How long it lasts.", DefaultValueFactory = _ => 1095 };
        return new Command("new", "Makes a self-signed certificate of ours; the key is readable by this user only.").With(name, subject, kind, days).Runs((parsed, output, _) =>
        {
            var made = new CertificateStore(Home.Of(parsed)).Make(parsed.GetValue(name)!, parsed.GetValue(subject) ?? parsed.GetValue(name)!, parsed.GetValue(kind), parsed.GetValue(days), TimeProvider.System.GetUtcNow());
            if (output.IsJson)
                output.Object(made);
            output.Line($"""
                {made.File} is for the partner, {made.Key} stays here.
                {made.Subject}, until {made.Until:yyyy-MM-dd}, SHA-256 {made.Fingerprint}

                Name it in _defaults.yaml or a profile:

                  as2: {made.Line}
                """);
            return Task.FromResult(ExitCode.Ok);
        });
    }

    static Command Import()
    {
        var file = new Argument<string>("FILE") { Description = "PEM, DER or PFX." };
        var partner = new Option<string?>("--partner") { Description = "Whose certificate it is; ours when absent." };
        var name = new Option<string?>("--name") { Description = "File name, without ending; the one of FILE when absent." };
        var password = new Option<string?>("--password") { Description = "Of the file, by reference: ${env:NAME} or ${file:PATH}." };
        return new Command("import", "Takes a certificate over into the home: a partner's without its key, ours with it.").With(file, partner, name, password).Runs((parsed, output, _) =>
        {
            var path = parsed.GetValue(file)!;
            if (!File.Exists(path))
                return Task.FromResult(output.Fail(ExitCode.NoInput, $"There is no file {path}."));
            if (parsed.GetValue(password) is { } secret && !Secrets.IsReference(secret))
                return Task.FromResult(output.Fail(ExitCode.Usage, "Give the password by reference: --password '${env:NAME}' or '${file:PATH}'. On the command line everybody could read it."));
            if (parsed.GetValue(partner) is { } id && !Directory.Exists(Home.Of(parsed).In("partners", id)))
                return Task.FromResult(output.Fail(ExitCode.Data, $"There is no partner {id}. egw partner list shows them."));
            var taken = new CertificateStore(Home.Of(parsed)).Import(path, parsed.GetValue(name) ?? Path.GetFileNameWithoutExtension(path), parsed.GetValue(partner), parsed.GetValue(password) is { } reference ? Secrets.Resolve(reference) : null);
            if (output.IsJson)
                output.Object(taken);
            output.Line($"""
                {taken.Subject}, until {taken.Until:yyyy-MM-dd}, SHA-256 {taken.Fingerprint}
                Compare the fingerprint with the owner by telephone, then name it in the profile:

                  as2: {taken.Line}
                """);
            return Task.FromResult(ExitCode.Ok);
        });
    }

    static async Task<int> ListAsync(ParseResult parsed, Out output, CancellationToken cancellation)
    {
        var home = Home.Of(parsed);
        var uses = await UsesAsync(home, cancellation);
        var rows = Standings(home).Select(one => (One: one, Used: one.Certificate is null ? null : uses.Find(use => use.Fingerprint == CertificateUses.Fingerprint(one.Certificate) && use.Partner == one.Partner && use.Connection == one.Connection && use.Place == one.Place))).ToList();
        if (output.IsJson)
            output.Object(new
            {
                certificates = rows.Select(row => new
                {
                    row.One.Partner,
                    row.One.Connection,
                    place = row.One.Place.ToString(),
                    row.One.Entry.File,
                    row.One.Entry.From,
                    row.One.Entry.Until,
                    subject = row.One.Certificate?.Subject,
                    notAfter = row.One.Certificate?.NotAfter.ToUniversalTime(),
                    fingerprint = row.One.Certificate is null ? null : CertificateUses.Fingerprint(row.One.Certificate),
                    uses = row.Used?.Uses ?? 0,
                    lastUsed = row.Used?.LastAt,
                    row.One.Problem,
                }),
            });
        output.Table(["PARTNER", "CONNECTION", "USE", "FILE", "SUBJECT", "UNTIL", "USED", "LAST USED"], rows.Select(row => (IReadOnlyList<string>)
        [
            row.One.Partner, row.One.Connection, row.One.Use, row.One.Entry.File, row.One.Certificate?.Subject ?? "(cannot be read)",
            row.One.Certificate is { } certificate ? $"{certificate.NotAfter.ToUniversalTime():yyyy-MM-dd}" : "", (row.Used?.Uses ?? 0).ToString(), row.Used is { } used ? $"{used.LastAt:yyyy-MM-dd HH:mm}" : "never",
        ]));
        foreach (var sentence in rows.Select(row => row.One.Problem).OfType<string>().Distinct())
            output.Line($"\n{sentence}");
        return ExitCode.Ok;
    }

    static int Check(ParseResult parsed, Out output)
    {
        var all = Standings(Home.Of(parsed));
        var problems = all.Where(one => one.Problem is not null).ToList();
        if (output.IsJson)
            output.Object(new { certificates = all.Count, problems = problems.Select(one => new { one.Problem, broken = one.IsBroken }) });
        foreach (var sentence in problems.Select(one => one.Problem!).Distinct())
            output.Line(sentence);
        if (problems.Count == 0)
            output.Line(all.Count == 0 ? "No profile names a certificate." : $"All is well: {all.Select(one => one.Certificate!.Thumbprint).Distinct().Count()} certificates in {all.Count} places.");
        return problems.Any(one => one.IsBroken) ? ExitCode.Config : ExitCode.Ok;
    }

    static IReadOnlyList<CertificateStanding> Standings(HomeFolder home) =>
        new CertificateCheck(new CertificateFiles(home.Path), TimeProvider.System).All(PartnerDirectory.Read(home.Partners));

    static async Task<List<CertificateUse>> UsesAsync(HomeFolder home, CancellationToken cancellation)
    {
        if (!File.Exists(home.Database))
            return [];
        await using var store = SqliteStore.Open(home.Database, TimeProvider.System);
        return await store.ReadAsync(new CertificateUses(TimeProvider.System).All, cancellation);
    }
}
