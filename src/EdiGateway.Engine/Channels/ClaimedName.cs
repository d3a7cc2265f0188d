using System.Text;
using EdiGateway.Transports;

namespace EdiGateway.Engine.Channels;

/// <summary>
/// The name that a file carries in its folder between claim and completion: <c>orders.edi.claimed-egw</c>, with the name of the gateway instance, so that
/// two gateways on one folder know their own. After a crash the name alone tells what was in work.
/// </summary>
sealed class ClaimedName(string instance)
{
    const string Mark = ".claimed-";

    readonly string _suffix = Mark + SafeName.From(instance);

    internal string Of(string name) => SafeName.Shorten(name, SafeName.MaxLength - Encoding.UTF8.GetByteCount(_suffix)) + _suffix;

    /// <summary>The name before the claim, when this instance made it; null otherwise.</summary>
    internal string? Original(string name) => name.Length > _suffix.Length && name.EndsWith(_suffix, StringComparison.Ordinal) ? name[..^_suffix.Length] : null;

    /// <summary>Claimed by any instance: not a file to pick up.</summary>
    internal static bool Is(string name) => name.Contains(Mark, StringComparison.Ordinal);
}
