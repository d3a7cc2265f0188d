namespace EdiGateway.Host.Simulator;

/// <summary>How the simulated partner answers what it collects: accept, reject, late:30s or none.</summary>
sealed record SimulatedAnswer(bool Answers, bool Rejects, TimeSpan After)
{
    internal static readonly SimulatedAnswer Accept = new(true, false, TimeSpan.Zero);

    /// <summary>Null: the text says nothing of the kind.</summary>
    internal static SimulatedAnswer? Parse(string text) => text switch
    {
        "accept" => Accept,
        "reject" => Accept with { Rejects = true },
        "none" => Accept with { Answers = false },
        _ when text.StartsWith("late:", StringComparison.Ordinal) && Engine.Partners.Duration.TryParse(text[5..], out var after) => Accept with { After = after },
        _ => null,
    };
}
