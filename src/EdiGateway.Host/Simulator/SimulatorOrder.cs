namespace EdiGateway.Host.Simulator;

/// <summary>What the simulated partner does: the files it sends, in order, and how.</summary>
sealed record SimulatorOrder
{
    internal IReadOnlyList<CollectedFile> Files { get; init; } = [];

    internal SimulatedAnswer Answer { get; init; } = SimulatedAnswer.Accept;

    /// <summary>Sends every file a second time under another name.</summary>
    internal bool Twice { get; init; }

    /// <summary>Sends half of every file first, then the whole under the same name.</summary>
    internal bool Cut { get; init; }

    /// <summary>Collects once and ends.</summary>
    internal bool Once { get; init; }

    /// <summary>Ends when so many files came; null: never by itself.</summary>
    internal int? Collect { get; init; }

    /// <summary>Longest wait for <see cref="Collect"/>.</summary>
    internal TimeSpan Within { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Between two looks for files to collect, and between half and whole.</summary>
    internal TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);
}
