using EdiGateway.Formats.Tree;

namespace EdiGateway.Formats.Acknowledgments;

/// <summary>The implementation acknowledgment as a transaction set.</summary>
public static class Acknowledgment999
{
    public const string SetId = "999";

    /// <summary>The segments between ST and SE.</summary>
    public static IReadOnlyList<OutSegment> Write(FunctionalAcknowledgment acknowledgment) => new AcknowledgmentSegments("IK", namesVersions: true).Write(acknowledgment);

    /// <summary>What a partner's 999 says. Null when it has no AK1, so that nobody knows what it answers.</summary>
    public static FunctionalAcknowledgment? Read(SegmentTree tree) => AcknowledgmentReading.Read(tree);
}
