using System.Text.Json;
using EdiGateway.Engine.Storage;
using EdiGateway.Formats.Acknowledgments;

namespace EdiGateway.Engine.Pipeline;

/// <summary>What is to be sent to whom, as the work at the stop "send" carries it: documents, or the answers to an interchange.</summary>
public sealed record SendOrder
{
    public required string To { get; init; }

    /// <summary>Ids, in order.</summary>
    public IReadOnlyList<string> Documents { get; init; } = [];

    /// <summary>The incoming transmission whose acknowledgments these are.</summary>
    public string? AnswerTo { get; init; }

    /// <summary>The <see cref="InterchangeReply"/> as JSON in the archive.</summary>
    public string? Answer { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this);

    public static SendOrder Parse(string json) => JsonSerializer.Deserialize<SendOrder>(json)!;

    public ContentRef? AnswerPlace => Answer is null ? null : ContentRef.Parse(Answer);
}
