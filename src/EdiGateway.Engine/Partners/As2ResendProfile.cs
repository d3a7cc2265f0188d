using System.ComponentModel;

namespace EdiGateway.Engine.Partners;

/// <summary>What happens when a later receipt does not come in time: the same bytes go out again under the same Message-ID. Some partners' programs process them twice.</summary>
public sealed record As2ResendProfile
{
    [Description("How often at most.")]
    public int Count { get; init; }

    [Description("How long the receipt is waited for before each time; the last one counts for all that follow. When absent: within.")]
    public IReadOnlyList<TimeSpan> Intervals { get; init; } = [];
}
