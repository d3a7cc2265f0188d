using System.ComponentModel;
using System.Globalization;

namespace EdiGateway.Engine.Partners;

/// <summary>A certificate and the time in which it is used, as agreed with the partner.</summary>
public sealed record As2Certificate
{
    [Description("PEM, DER or PFX file. Ours: relative to the home folder; the partner's: relative to the partner's folder.")]
    public string File { get; init; } = "";

    [Description("Our private key, when it is in a PEM file of its own: a path like file, or by reference.")]
    public string? Key { get; init; }

    [Description("Password of the PFX file or of the key, by reference: ${env:NAME} or ${file:PATH}.")]
    public string? Password { get; init; }

    [Description("First day it is used, 2027-01-31 or 2027-01-31T12:00Z; at once when absent.")]
    public string? From { get; init; }

    [Description("First day it is no longer used; without end when absent.")]
    public string? Until { get; init; }

    /// <exception cref="FormatException">It is no date.</exception>
    public static DateTimeOffset? Moment(string? text) =>
        text is null ? null : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
