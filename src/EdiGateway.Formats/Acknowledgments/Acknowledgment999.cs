using EdiGateway.Formats.Schema;
using EdiGateway.Formats.Tree;

namespace EdiGateway.Formats.Acknowledgments;

/// <summary>The implementation acknowledgment as a transaction set.</summary>
public static class Acknowledgment999
{
    public const string SetId = "999";

    /// <summary>The segments between ST and SE.</summary>
    /// <param name="acknowledgment">What to say.</param>
    /// <param name="schema">The 999 of the version it is sent in.</param>
    public static IReadOnlyList<OutSegment> Write(FunctionalAcknowledgment acknowledgment, SetSchema schema) => new AcknowledgmentSegments("IK", schema).Write(acknowledgment);

    /// <summary>What a partner's 999 says. Null when it has no AK1, so that nobody knows what it answers.</summary>
    public static FunctionalAcknowledgment? Read(SegmentTree tree) => AcknowledgmentReading.Read(tree);
}
