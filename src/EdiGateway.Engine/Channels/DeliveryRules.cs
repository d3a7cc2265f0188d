using EdiGateway.Engine.Partners;
using EdiGateway.Transports;

namespace EdiGateway.Engine.Channels;

/// <summary>What a connection's profile says about handing over files, resolved to plain values.</summary>
sealed record DeliveryRules
{
    internal required string Partner { get; init; }

    internal required string Connection { get; init; }

    /// <summary>Whose folders these are, for opening them.</summary>
    internal ConnectionProfile Profile { get; init; } = new();

    /// <summary>Which line of which profile this is about.</summary>
    internal string Line { get; init; } = "the profile";

    /// <summary>See <see cref="FileNamePattern"/>.</summary>
    internal required string NamePattern { get; init; }

    /// <summary>Under its own name at once.</summary>
    internal bool Direct { get; init; }

    /// <summary>The name while the content is not complete; <c>{name}</c> is the final name.</summary>
    internal string TemporaryName { get; init; } = ".{name}.tmp";

    /// <summary>The name of the control file, written after the file: <c>{name}.ctl</c> or <c>{stem}.trg</c>; null = none.</summary>
    internal string? ControlFile { get; init; }

    internal ExistingFile Existing { get; init; }

    internal static DeliveryRules Of(PartnerProfile partner, ConnectionProfile connection) => new()
    {
        Partner = partner.Id,
        Connection = connection.Name,
        Profile = connection,
        Line = connection.Line,
        NamePattern = connection.Upload.Name,
        Direct = connection.Upload.Mode == UploadMode.Direct,
        TemporaryName = connection.Upload.Temporary,
        ControlFile = connection.Upload.Control,
        Existing = connection.Upload.Existing,
    };

    /// <summary>Null: none.</summary>
    internal string? TemporaryOf(string name) => Direct ? null : SafeNameOf(TemporaryName, name);

    internal string? ControlOf(string name) => ControlFile is null ? null : SafeNameOf(ControlFile, name);

    static string SafeNameOf(string pattern, string name) => SafeName.Shorten(FileNamePattern.Beside(pattern, name), SafeName.MaxLength);
}
