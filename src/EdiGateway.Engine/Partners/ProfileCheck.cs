using System.Text.RegularExpressions;
using EdiGateway.Formats.X12;
using EdiGateway.Transports;

namespace EdiGateway.Engine.Partners;

/// <summary>What a profile must obey beyond the kinds of its values.</summary>
sealed partial class ProfileCheck(PartnerProfile partner, IReadOnlyList<PartnerProfile> all, List<ProfileProblem> problems)
{
    public void Run()
    {
        if (!SafeId().IsMatch(partner.Id))
            Problem($"\"{partner.Id}\" is no partner id: use small letters, digits and hyphens.");
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(partner.TimeZone, out _))
            Problem($"\"{partner.TimeZone}\" is no time zone that this machine knows; write it like Europe/Berlin (Debian: package tzdata).");
        foreach (var (name, value) in new[] { ("standardsId", partner.X12.StandardsId), ("replacement", partner.X12.Replacement), ("usage", partner.X12.Usage) })
            if (value.Length != 1)
                Problem($"x12.{name} is \"{value}\"; one character is needed.");
        foreach (var days in partner.Connections.SelectMany(connection => connection.Maintenance).Select(window => window.Days).Append(partner.Calendar.Workdays).Where(days => Weekdays.Parse(days) is null))
            Problem($"\"{days}\" are no days of the week; write mon-fri, or mon,wed,fri.");
        if (partner.X12.GroupTimeDigits is not (4 or 6 or 8))
            Problem($"x12.groupTimeDigits is {partner.X12.GroupTimeDigits}; GS05 has 4, 6 or 8 digits.");
        if (partner.X12.Security.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon && partner.X12.Security[(colon + 1)..] is { Length: > 0 } password && !Secrets.IsReference(password))
            Problem("x12.security holds a password. Put it into the environment or a file and write 01:${env:NAME} or 01:${file:PATH}.");
        foreach (var identifier in partner.Identifiers.Append(partner.We))
            if (identifier.Isa.Length > 0 && !IsaId().IsMatch(identifier.Isa))
                Problem($"\"{identifier.Isa}\" is no interchange id; write qualifier and id with a colon between them: ZZ:THEIRID.");
        foreach (var twin in all.Where(other => string.CompareOrdinal(other.Id, partner.Id) < 0 && other.Trades && partner.Trades))
            foreach (var shared in twin.Identifiers.Select(identifier => identifier.Isa).Intersect(partner.Identifiers.Select(identifier => identifier.Isa)))
                Problem($"The id {shared} belongs to {twin.Id} too. An interchange must have one sender; change one of them or set its status to draft.");
        foreach (var group in partner.Connections.GroupBy(connection => connection.Name).Where(group => group.Count() > 1 || group.Key.Length == 0))
            Problem(group.Key.Length == 0 ? "Every connection needs a name." : $"Two connections are named {group.Key}; names must differ.");
        foreach (var connection in partner.Connections)
            Check(connection);
        foreach (var (type, document) in partner.Documents)
            Check(type, document);
        foreach (var route in partner.Routes.Where(route => route.To != RouteProfile.OrderPartner && all.All(other => other.Id != route.To)))
            Problem($"The route to \"{route.To}\" leads nowhere{Closest.Suggest(route.To, all.Select(other => other.Id).Append(RouteProfile.OrderPartner))}");
        foreach (var rule in partner.Validation.Rules.Keys.Where(rule => typeof(Leniency).GetProperty(char.ToUpperInvariant(rule[0]) + rule[1..]) is null))
            Problem($"\"{rule}\" is not a validation rule{Closest.Suggest(rule, typeof(Leniency).GetProperties().Where(property => property.PropertyType == typeof(Check)).Select(ProfileBinder.Name))}");
    }

    void Check(ConnectionProfile connection)
    {
        if (connection.HasFolders && connection.In is null && connection.Out is null)
            Problem($"The connection {connection.Name} has neither in nor out; say at least one folder.", connection);
        if (connection.MaxParallel is < 1 or > 32)
            Problem($"The connection {connection.Name}: maxParallel is {connection.MaxParallel}; 1 to 32 files can be fetched at once.", connection);
        if (connection.Type == ConnectionType.Http && (connection.Http is null || !Uri.TryCreate(Secrets.Resolve(connection.Http.Url), UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https")))
            Problem($"The connection {connection.Name} needs http.url with an address such as https://erp.example/orders.", connection);
        foreach (var fingerprint in (connection.Http?.ServerCertificates ?? connection.As2?.ServerCertificates ?? []).Where(text => CertificateFingerprint.Parse(text) is null))
            Problem($"\"{fingerprint}\" is no fingerprint; it has 64 hex digits (openssl x509 -noout -fingerprint -sha256 -in FILE prints it).", connection);
        if (connection.Type == ConnectionType.Sftp && connection.Sftp is not { Host.Length: > 0, Username.Length: > 0 })
            Problem($"The connection {connection.Name} needs sftp.host and sftp.username.", connection);
        if (connection is { Type: ConnectionType.Sftp, Sftp: { HostKeys.Count: 0, KnownHosts: null } })
            Problem($"The connection {connection.Name} does not say which host key the server has; add sftp.hostKeys (ssh-keyscan HOST | ssh-keygen -lf - prints the fingerprint; compare it with the partner) or sftp.knownHosts.", connection);
        if (connection.Type == ConnectionType.Ftp && connection.Ftp is not { Host.Length: > 0 })
            Problem($"The connection {connection.Name} needs ftp.host.", connection);
        if (connection.Type == ConnectionType.Mailbox && connection.Mailbox is not ({ Keys.Count: > 0 } or { ClientCertificates.Count: > 0 }))
            Problem($"The connection {connection.Name} lets nobody in; make a key with: egw key new --partner {partner.Id} --name NAME, and put its line into mailbox.keys.", connection);
        foreach (var key in connection.Mailbox?.Keys.Where(key => key.Id.Length == 0 || !KeyHash().IsMatch(key.Hash)) ?? [])
            Problem($"The key \"{key.Name}\" of {connection.Name} is not complete; copy the whole line that egw key new printed.", connection);
        foreach (var fingerprint in connection.Mailbox?.ClientCertificates.Where(text => CertificateFingerprint.Parse(text) is null) ?? [])
            Problem($"\"{fingerprint}\" is no fingerprint; it has 64 hex digits (openssl x509 -noout -fingerprint -sha256 -in FILE prints it).", connection);
        if (connection.Type == ConnectionType.As2)
            foreach (var problem in As2ProfileCheck.Problems(partner, connection, all))
                Problem(problem, connection);
        if (SecretsOf(connection).Any(secret => secret is { Length: > 0 } && !Secrets.IsReference(secret)))
            Problem("A secret stands in the profile. Put it into the environment or a file and write ${env:NAME} or ${file:PATH}.", connection);
        if (connection.After == AfterPickUp.Move && connection.In is not null && connection.Archive is null)
            Problem($"The connection {connection.Name} moves files after picking them up, but has no archive folder; add archive, or after: delete or leave.", connection);
        if (connection.In is not null && connection.Schedule is { Cron: null, Every: null })
            Problem($"The connection {connection.Name} picks up but has no schedule; add schedule: {{ every: 30s }} or a cron line.", connection);
        foreach (var path in new[] { connection.In, connection.Out, connection.Archive, connection.Error }.OfType<string>().Where(path => path.Split('/', '\\').Contains("..")))
            Problem($"The path {path} leads out of its folder; write it without \"..\".", connection);
    }

    static IEnumerable<string?> SecretsOf(ConnectionProfile connection) =>
    [
        connection.Http?.Secret, connection.Http?.ClientCertificatePassword, connection.Sftp?.Password, connection.Sftp?.PrivateKey, connection.Sftp?.PrivateKeyPassphrase, connection.Sftp?.Proxy?.Password,
        connection.Ftp?.Password, connection.Ftp?.ClientCertificatePassword, connection.Ftp?.Proxy?.Password,
        connection.As2?.Password, connection.As2?.ClientCertificatePassword, .. connection.As2 is { } as2 ? As2ProfileCheck.AllOf(as2).Select(one => one.Password) : [],
    ];

    void Check(string type, DocumentProfile document)
    {
        if (document.Format != "json" && !document.Format.StartsWith("x12/", StringComparison.Ordinal) && !document.Format.StartsWith("flat/", StringComparison.Ordinal))
            Problem($"documents.{type}.format \"{document.Format}\" is not known; write json, x12/<set> or flat/<layout>.");
        if (document.Connection is { } name && partner.Connection(name) is null)
            Problem($"documents.{type}.connection \"{name}\" is not a connection of this partner{Closest.Suggest(name, partner.Connections.Select(connection => connection.Name))}");
        if (document.Format.StartsWith("x12/", StringComparison.Ordinal) && (document.Version ?? partner.X12.Version).Length == 0)
            Problem($"documents.{type} is X12, but no version is said; set x12.version.");
    }

    void Problem(string message, ConnectionProfile? connection = null) => problems.Add(ProfileProblem.Of(partner, connection, message));

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,62}$", RegexOptions.NonBacktracking)]
    private static partial Regex SafeId();

    [GeneratedRegex("^sha256:[0-9a-f]{64}$", RegexOptions.NonBacktracking)]
    private static partial Regex KeyHash();

    [GeneratedRegex("^[A-Za-z0-9]{2}:.{1,15}$", RegexOptions.NonBacktracking)]
    private static partial Regex IsaId();
}
