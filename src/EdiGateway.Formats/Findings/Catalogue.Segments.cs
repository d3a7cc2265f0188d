namespace EdiGateway.Formats.Findings;

// Sets and segments. Codes EGW11nn.
public static partial class Catalogue
{
    public static readonly CatalogueEntry SetUnknown = new("EGW1101", "set-unknown", Severity.Error,
        "The set {value} is not in the dictionary of version {detail}.", "Without its dictionary the set cannot be checked or translated.",
        "Ask the partner why it sends this set, or add the set's file to maps/x12.", Actor.EdiAnalyst)
    { SetCode = "1" };

    public static readonly CatalogueEntry SetCut = new("EGW1102", "set-cut", Severity.Error,
        "The set {value} ends without an SE segment at segment {position}.", "The file was cut off, or the next set begins too early; segments may be missing.",
        "Ask the sender for the whole set.", Actor.Partner)
    { SetCode = "2" };

    public static readonly CatalogueEntry SetControl = new("EGW1103", "se-control", Severity.Error,
        "SE02 says {value}, but ST02 said {expected}.", "Header and trailer belong to different sets.",
        "Ask the sender to correct the control number in the trailer.", Actor.Partner)
    { SetCode = "3" };

    public static readonly CatalogueEntry SegmentCount = new("EGW1104", "se-count", Severity.Error,
        "SE01 says {value} segments, {expected} were found.", "A wrong count can mean that segments are missing.",
        "Ask the sender whether the set is complete and to correct the count.", Actor.Partner)
    { SetCode = "4" };

    public static readonly CatalogueEntry SetDuplicate = new("EGW1105", "set-control-again", Severity.Warning,
        "The set control number {value} was used before in this group.", "An acknowledgment names a set by its number; two of one number cannot be told apart.",
        "Ask the sender to number the sets of a group differently.", Actor.Partner)
    { SetCode = "23" };

    public static readonly CatalogueEntry SetInWrongGroup = new("EGW1106", "set-in-wrong-group", Severity.Error,
        "The set {value} does not belong into a group {detail}; {expected} carries it.", "GS01 tells the receiver what is in the group.",
        "Ask the sender to correct GS01.", Actor.Partner)
    { SetCode = "6" };

    public static readonly CatalogueEntry SetTooLarge = new("EGW1107", "set-too-large", Severity.Error,
        "The set {value} is larger than {detail} bytes; the rest of it was not read.", "The limit keeps one file from using up the memory.",
        "Ask the sender to split the set, or raise the limit.", Actor.Administrator)
    { SetCode = "5" };

    public static readonly CatalogueEntry SegmentUnknown = new("EGW1111", "segment-unknown", Severity.Error,
        "{segment} at segment {position} is not a segment of this version.", "The set's dictionary does not know it; it was skipped.",
        "Ask the sender what it means; an overlay can permit it.", Actor.Partner)
    { SegmentCode = "1", SetCode = "5" };

    public static readonly CatalogueEntry SegmentUnexpected = new("EGW1112", "segment-unexpected", Severity.Error,
        "{segment} at segment {position} does not stand where this set allows it.", "Out of its place its meaning is not known.",
        "Ask the sender to correct the order; an overlay can permit it.", Actor.Partner)
    { SegmentCode = "2", SetCode = "5" };

    public static readonly CatalogueEntry SegmentMissing = new("EGW1113", "segment-missing", Severity.Error,
        "{segment} ({name}){detail} is missing before segment {position}.", "It is mandatory there.",
        "Ask the sender to send it.", Actor.Partner)
    { SegmentCode = "3", SetCode = "5" };

    public static readonly CatalogueEntry LoopTooOften = new("EGW1114", "loop-too-often", Severity.Error,
        "The loop {loop}{detail} at segment {position} occurs more than {expected} times.", "The standard limits how often it may occur.",
        "Ask the sender to split the document; an overlay can permit more.", Actor.Partner)
    { SegmentCode = "4", SetCode = "5" };

    public static readonly CatalogueEntry SegmentTooOften = new("EGW1115", "segment-too-often", Severity.Error,
        "{segment}{detail} at segment {position} occurs more than {expected} times here.", "The standard limits how often it may occur.",
        "Ask the sender to send it less often; an overlay can permit more.", Actor.Partner)
    { SegmentCode = "5", SetCode = "5" };

    public static readonly CatalogueEntry SegmentUnused = new("EGW1116", "segment-not-in-set", Severity.Error,
        "{segment} at segment {position} is not part of the set {detail}.", "The version has this segment, but not in this set; it was skipped.",
        "Ask the sender what it means; an overlay can permit it.", Actor.Partner)
    { SegmentCode = "6", SetCode = "5" };

    public static readonly CatalogueEntry SegmentForbidden = new("EGW1117", "segment-forbidden", Severity.Error,
        "{segment}{detail} at segment {position} must not be sent, by agreement with this partner.", "The partner's overlay forbids it.",
        "Ask the sender to leave it out, or change the overlay.", Actor.Partner)
    { SegmentCode = "2", SetCode = "5" };
}
