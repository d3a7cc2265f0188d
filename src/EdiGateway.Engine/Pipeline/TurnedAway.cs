using EdiGateway.Engine.Transmissions;

namespace EdiGateway.Engine.Pipeline;

/// <summary>Why a transmission is not read. The sentence says what, where and why; <c>WhatToDo</c> says the rest.</summary>
/// <param name="State">Where the transmission is listed from now on.</param>
/// <param name="Code">For grouping like ones.</param>
public sealed record TurnedAway(TransmissionState State, string Code, string Why, string WhatToDo)
{
    /// <summary>The first transmission with the same bytes, when this one is a repetition: its acknowledgments are sent again.</summary>
    public string? RepetitionOf { get; init; }

    /// <summary>The interchanges of a file that holds several; each goes on as a transmission of its own.</summary>
    public IReadOnlyList<FoundInterchange> Parts { get; init; } = [];
}
