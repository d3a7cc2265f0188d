namespace EdiGateway.Host.Doctor;

/// <summary>One step of a connection test and what was seen. <see cref="Copy"/> are lines for the profile, such as the server's fingerprint.</summary>
public sealed record Step(string Name, StepState State, double Milliseconds, string Seen)
{
    public IReadOnlyList<string> Copy { get; init; } = [];

    /// <summary>What somebody here does about it; null when all is well.</summary>
    public string? Fix { get; init; }

    /// <summary>A text to send to the partner; null when it is ours alone to repair.</summary>
    public string? ForPartner { get; init; }

    /// <summary>The profile or a secret on this machine is at fault.</summary>
    public bool IsOurs { get; init; }
}
