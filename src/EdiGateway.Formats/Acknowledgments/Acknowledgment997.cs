using EdiGateway.Formats.Tree;

namespace EdiGateway.Formats.Acknowledgments;

/// <summary>The functional acknowledgment as a transaction set.</summary>
public static class Acknowledgment997
{
    public const string SetId = "997";

    /// <summary>The segments between ST and SE.</summary>
    /// <param name="acknowledgment">What to say.</param>
    /// <param name="namesVersions">Does the acknowledgment's own version have AK103 and AK203? True from 005010 on; see the dictionary's AK1.</param>
    public static IReadOnlyList<OutSegment> Write(FunctionalAcknowledgment acknowledgment, bool namesVersions = false) =>
        new AcknowledgmentSegments("AK", namesVersions).Write(acknowledgment);

    /// <summary>What a partner's 997 says. Null when it has no AK1, so that nobody knows what it answers.</summary>
    public static FunctionalAcknowledgment? Read(SegmentTree tree) => AcknowledgmentReading.Read(tree);
}
