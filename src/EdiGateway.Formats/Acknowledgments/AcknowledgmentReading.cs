using System.Globalization;
using EdiGateway.Formats.Tree;

namespace EdiGateway.Formats.Acknowledgments;

/// <summary>Reads 997 and 999 by their tags alone: partners' acknowledgments leave out and misplace much, and a verdict must not be lost for that.</summary>
static class AcknowledgmentReading
{
    const int MostDetails = 1000;   // per segment error; a standard AK3 has at most 99

    public static FunctionalAcknowledgment? Read(SegmentTree tree)
    {
        FunctionalAcknowledgment? group = null;
        List<SetAcknowledgment> sets = [];
        SetAcknowledgment? set = null;
        List<SegmentError> segments = [];
        for (var i = 0; i < tree.SegmentCount; i++)
        {
            var segment = tree.At(i);
            switch (segment.Id)
            {
                case "AK1":
                    group = new FunctionalAcknowledgment
                    {
                        FunctionalId = Text(segment, 1) ?? "",
                        GroupControl = Text(segment, 2) ?? "",
                        Version = Text(segment, 3),
                        Status = AcknowledgmentStatus.Rejected,
                        SetsIncluded = 0,
                        SetsReceived = 0,
                        SetsAccepted = 0,
                    };
                    break;
                case "AK2":
                    Close(AcknowledgmentStatus.Rejected, []);
                    set = new SetAcknowledgment { SetId = Text(segment, 1) ?? "", SetControl = Text(segment, 2) ?? "", ImplementationReference = Text(segment, 3), Status = AcknowledgmentStatus.Rejected };
                    break;
                case "AK3" or "IK3":
                    segments.Add(new SegmentError { Segment = Text(segment, 1) ?? "", Position = Number(segment, 2), Loop = Text(segment, 3), Code = Text(segment, 4) });
                    break;
                case "AK4" or "IK4" when segments.Count > 0 && segments[^1].Elements.Count < MostDetails:
                    segments[^1] = segments[^1] with { Elements = [.. segments[^1].Elements, Element(segment)] };
                    break;
                case "CTX" when segments.Count > 0:
                    segments[^1] = With(segments[^1], Context(segment));
                    break;
                case "AK5" or "IK5":
                    Close(Status(Text(segment, 1)), Codes(segment, 2));
                    break;
                case "AK9" when group is not null:
                    group = group with
                    {
                        Status = Status(Text(segment, 1)),
                        SetsIncluded = Number(segment, 2),
                        SetsReceived = Number(segment, 3),
                        SetsAccepted = Number(segment, 4),
                        GroupErrors = Codes(segment, 5),
                    };
                    break;
            }
        }
        Close(AcknowledgmentStatus.Rejected, []);
        return group is null ? null : group with { Sets = sets };

        // A set without its AK5 was cut off: no verdict is no acceptance.
        void Close(AcknowledgmentStatus status, string[] errors)
        {
            if (set is not null)
                sets.Add(set with { Status = status, SetErrors = errors, Segments = [.. segments] });
            set = null;
            segments.Clear();
        }
    }

    // M, W and X (authentication, assurance, decryption failed) are rejections too, and so is anything unknown.
    static AcknowledgmentStatus Status(string? code) => code switch
    {
        "A" => AcknowledgmentStatus.Accepted,
        "E" => AcknowledgmentStatus.ErrorsNoted,
        "P" => AcknowledgmentStatus.PartiallyAccepted,
        _ => AcknowledgmentStatus.Rejected,
    };

    static ElementError Element(Segment segment) => new()
    {
        Element = Number(segment, 1, 1),
        Component = Number(segment, 1, 2),
        Repetition = Number(segment, 1, 3),
        ElementId = Text(segment, 2),
        Code = Text(segment, 3) ?? "",
        Value = Text(segment, 4),
    };

    static ErrorContext Context(Segment segment) => new()
    {
        Name = segment.Text(1, 1),
        Value = segment.Text(1, 2) is { Length: > 0 } value ? value : null,
        Segment = Text(segment, 2),
        Position = Number(segment, 3),
        Loop = Text(segment, 4),
        Element = Number(segment, 5, 1),
        Component = Number(segment, 5, 2),
        Repetition = Number(segment, 5, 3),
    };

    // A CTX belongs to the element error before it, or to the segment error when there is none yet.
    static SegmentError With(SegmentError segment, ErrorContext context) => segment.Contexts.Count >= MostDetails
        ? segment
        : segment.Elements.Count == 0
        ? segment with { Contexts = [.. segment.Contexts, context] }
        : segment with { Elements = [.. segment.Elements.SkipLast(1), segment.Elements[^1] with { Contexts = [.. segment.Elements[^1].Contexts, context] }] };

    static string[] Codes(Segment segment, int from) => [.. Enumerable.Range(from, 5).Select(element => Text(segment, element)).OfType<string>()];

    static string? Text(Segment segment, int element) => segment.Text(element).Trim() is { Length: > 0 } text ? text : null;

    static int Number(Segment segment, int element) => Parse(segment.Text(element));

    static int Number(Segment segment, int element, int component) => Parse(segment.Text(element, component));

    static int Parse(string text) => int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
