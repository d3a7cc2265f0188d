using System.Text;
using EdiGateway.Formats.Acknowledgments;
using EdiGateway.Formats.Tree;

namespace EdiGateway.Formats.Tests.Acknowledgments;

static class Samples
{
    public static FunctionalAcknowledgment Partial { get; } = new()
    {
        FunctionalId = "PO",
        GroupControl = "17",
        Version = "004010",
        Status = AcknowledgmentStatus.PartiallyAccepted,
        SetsIncluded = 3,
        SetsReceived = 2,
        SetsAccepted = 1,
        GroupErrors = ["5"],
        Sets =
        [
            new SetAcknowledgment { SetId = "850", SetControl = "0001", Status = AcknowledgmentStatus.Accepted },
            new SetAcknowledgment
            {
                SetId = "850",
                SetControl = "0002",
                Status = AcknowledgmentStatus.Rejected,
                SetErrors = ["5"],
                Segments =
                [
                    new SegmentError { Segment = "BEG", Position = 2, Code = "3" },
                    new SegmentError
                    {
                        Segment = "MEA",
                        Position = 9,
                        Loop = "PO1",
                        Code = "8",
                        Elements =
                        [
                            new ElementError { Element = 1, ElementId = "737", Code = "7", Value = "QQ" },
                            new ElementError { Element = 4, Component = 1, ElementId = "355", Code = "5", Value = "LBS" },
                        ],
                    },
                ],
            },
        ],
    };

    /// <summary>Segments as "PO1*1*2", components by colons.</summary>
    public static string Text(IEnumerable<OutSegment> segments) => string.Join('~', segments.Select(segment =>
        string.Join('*', [segment.Id, .. Enumerable.Range(1, segment.Count).Select(element =>
            string.Join(':', Enumerable.Range(1, segment.Components(element)).Select(component => segment.Get(element, component))).TrimEnd(':'))])));

    /// <summary>A tree without a schema: every segment stands in the root.</summary>
    public static SegmentTree Tree(string text)
    {
        var bytes = Encoding.Latin1.GetBytes(text + "~");
        var tree = new SegmentTree { ComponentSeparator = (byte)':' };
        tree.Begin(null, bytes);
        var start = 0;
        for (var i = 0; i < bytes.Length; i++)
            if (bytes[i] is (byte)'~')
            {
                tree.AddSegment(start, start);
                for (var j = start; j <= i; j++)
                    if (bytes[j] is (byte)'*' or (byte)'~')
                        tree.AddBound(j);
                start = i + 1;
            }
        tree.CloseLoop(0, true);
        return tree;
    }
}
