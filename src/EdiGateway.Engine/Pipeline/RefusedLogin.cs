using EdiGateway.Transports;

namespace EdiGateway.Engine.Pipeline;

/// <summary>How long a connection is left alone after a refused login: longer each time, because servers lock users out who try again and again.</summary>
static class RefusedLogin
{
    static readonly TimeSpan s_longest = TimeSpan.FromHours(4);

    /// <param name="last">The pause before this one; null after the first refusal.</param>
    internal static TimeSpan Pause(TimeSpan? last) => last is not { } before ? LoginPause.AfterRefusal : before * 2 < s_longest ? before * 2 : s_longest;
}
