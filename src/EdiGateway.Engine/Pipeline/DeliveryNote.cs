using System.Text.Json;

namespace EdiGateway.Engine.Pipeline;

/// <summary>What the deliverer knows about an outgoing transmission: its numbers, issued once, and its documents.</summary>
public sealed record DeliveryNote
{
    /// <summary>json, x12/855, flat/legacy-orders, or x12/997 for answers.</summary>
    public required string Format { get; init; }

    /// <summary>GS08; empty for other formats.</summary>
    public string Version { get; init; } = "";

    public IReadOnlyList<string> Documents { get; init; } = [];

    /// <summary>ISA13; 0 for other formats.</summary>
    public long Interchange { get; init; }

    /// <summary>GS06 of each group.</summary>
    public IReadOnlyList<long> Groups { get; init; } = [];

    /// <summary>ST02 of all sets in the order of the file; empty when they count from 1 in every group.</summary>
    public IReadOnlyList<long> Sets { get; init; } = [];

    /// <summary>Running number for file names of other formats.</summary>
    public long Sequence { get; init; }

    public string? AnswerTo { get; init; }

    public string? Answer { get; init; }

    /// <summary>For the file name.</summary>
    public string Number { get; init; } = "";

    /// <summary>ST02.</summary>
    /// <param name="inFile">Position of the set in the file, from 0.</param>
    /// <param name="inGroup">Position of the set in its group, from 0.</param>
    public string SetControl(int inFile, int inGroup) => (Sets.Count > 0 ? Sets[inFile] : inGroup + 1).ToString("0000");

    public string ToJson() => JsonSerializer.Serialize(this);

    public static DeliveryNote Parse(string json) => JsonSerializer.Deserialize<DeliveryNote>(json)!;
}
