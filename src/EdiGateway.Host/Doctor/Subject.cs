using EdiGateway.Engine.Partners;

namespace EdiGateway.Host.Doctor;

/// <summary>What is tested, and from where, for the texts.</summary>
sealed class Subject(PartnerProfile partner, ConnectionProfile connection, string place)
{
    internal PartnerProfile Partner => partner;

    internal ConnectionProfile Connection => connection;

    /// <summary>Where the connection leads, as an operator would write it.</summary>
    internal string Place => place;

    /// <summary>Host and port, for firewalls; a folder has none.</summary>
    internal string? Server { get; init; }

    /// <summary>Under which address the other side sees this machine, as far as this machine knows.</summary>
    internal string? From { get; set; }

    internal string User => connection.Sftp?.Username ?? connection.Ftp?.Username ?? connection.Http?.User ?? "";

    internal string MessageToPartner(string step, StepResult result, DateTimeOffset at) => $"""
        Our connection test with you ({partner.We.Isa} with {string.Join(", ", partner.Identifiers.Select(one => one.Isa))}) stops at the step "{step}".
        Where: {place}
        From:  {From ?? "our address is not known to this machine"}
        When:  {at:yyyy-MM-dd HH:mm:ss} UTC
        What we see: {result.Seen}
        Please {result.Ask}
        """.ReplaceLineEndings("\n");
}
