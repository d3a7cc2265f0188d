namespace EdiGateway.Host.Doctor;

/// <summary>What a step saw, what is to be done about it here (<see cref="Fix"/>), and what the partner is asked for (<see cref="Ask"/>, the rest of "Please …").</summary>
sealed record StepResult(StepState State, string Seen)
{
    internal IReadOnlyList<string> Copy { get; init; } = [];

    internal string? Fix { get; init; }

    internal string? Ask { get; init; }

    internal bool IsOurs { get; init; }

    internal static StepResult Ok(string seen) => new(StepState.Ok, seen);

    internal static StepResult None(string why) => new(StepState.NotApplicable, why);

    internal static StepResult Warning(string seen, string fix, string? ask = null) => new(StepState.Warning, seen) { Fix = fix, Ask = ask };

    internal static StepResult Failed(string seen, string fix, string? ask = null) => new(StepState.Failed, seen) { Fix = fix, Ask = ask };

    internal static StepResult Ours(string seen, string fix) => new(StepState.Failed, seen) { Fix = fix, IsOurs = true };
}
