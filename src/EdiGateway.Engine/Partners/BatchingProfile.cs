using System.ComponentModel;

namespace EdiGateway.Engine.Partners;

/// <summary>Documents are collected until a window opens.</summary>
public sealed record BatchingProfile
{
    [Description("When what was collected is sent.")]
    public IReadOnlyList<ScheduleProfile> Windows { get; init; } = [];

    [Description("Most documents in one interchange or file.")]
    public int MaxDocuments { get; init; } = 1000;
}
