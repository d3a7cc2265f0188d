using EdiGateway.Formats.Schema;
using EdiGateway.Formats.Tree;

namespace EdiGateway.Formats.Acknowledgments;

/// <summary>The functional acknowledgment as a transaction set.</summary>
public static class Acknowledgment997
{
    public const string SetId = "997";

    /// <summary>The segments between ST and SE.</summary>
    /// <param name="acknowledgment">What to say.</param>
    /// <param name="schema">The 997 of the version it is sent in; what that version cannot say (GS08, ST03, repetitions) is left out. Null = the oldest form.</param>
    public static IReadOnlyList<OutSegment> Write(FunctionalAcknowledgment acknowledgment, SetSchema? schema = null) => new AcknowledgmentSegments("AK", schema).Write(acknowledgment);

    /// <summary>What a partner's 997 says. Null when it has no AK1, so that nobody knows what it answers.</summary>
    public static FunctionalAcknowledgment? Read(SegmentTree tree) => AcknowledgmentReading.Read(tree);
}
