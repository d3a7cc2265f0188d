namespace EdiGateway.Formats.Findings;

// The envelope: ISA, GS, GE, IEA. Codes EGW10nn.
public static partial class Catalogue
{
    public static readonly CatalogueEntry NoInterchange = new("EGW1001", "no-interchange", Severity.Error,
        "There is no ISA segment in this file{detail}.", "X12 begins with ISA; without it neither sender nor delimiters are known.",
        "Check that this is an X12 file and that it was transferred in binary mode; ask the sender to send it again.", Actor.Partner);

    public static readonly CatalogueEntry Noise = new("EGW1002", "noise-outside-interchange", Severity.Warning,
        "{detail} bytes at offset {value} belong to no interchange.", "Text around the envelope is not X12 and is skipped.",
        "Nothing, when the interchange itself is complete; else ask the sender for the whole file.", Actor.Partner);

    public static readonly CatalogueEntry HeaderBroken = new("EGW1003", "isa-broken", Severity.Error,
        "The ISA segment at offset {value} cannot be read: {detail}.", "The delimiters stand in the ISA; without them nothing behind it can be read.",
        "Ask the sender to correct the ISA segment: sixteen elements of fixed width and a terminator.", Actor.Partner);

    public static readonly CatalogueEntry HeaderWidth = new("EGW1004", "isa-width", Severity.Warning,
        "The ISA segment has {detail} characters instead of 105: {expected}.", "ISA elements have a fixed width; some receivers find the delimiters by position only.",
        "Ask the sender to pad the ISA elements; the interchange was read all the same.", Actor.Partner)
    { InterchangeCode = "022" };

    public static readonly CatalogueEntry InterchangeCut = new("EGW1005", "interchange-cut", Severity.Warning,
        "The interchange {value} ends without an IEA segment.", "The file was cut off, or another ISA follows too early; sets may be missing.",
        "Ask the sender for the whole interchange under a new control number.", Actor.Partner)
    { InterchangeCode = "023" };

    public static readonly CatalogueEntry InterchangeControl = new("EGW1006", "iea-control", Severity.Warning,
        "IEA02 says {value}, but ISA13 said {expected}.", "Header and trailer belong to different interchanges.",
        "Ask the sender to correct the control number in the trailer.", Actor.Partner)
    { InterchangeCode = "001" };

    public static readonly CatalogueEntry InterchangeControlPadding = new("EGW1007", "iea-control-padding", Severity.Warning,
        "IEA02 says {value} and ISA13 {expected}: the same number with other leading zeros.", "Both should be the same nine digits.",
        "Tell the sender when there is an occasion.", Actor.Partner);

    public static readonly CatalogueEntry GroupCount = new("EGW1008", "iea-count", Severity.Warning,
        "IEA01 says {value} groups, {expected} were found.", "A wrong count can mean that a group is missing.",
        "Ask the sender whether the interchange is complete and to correct the count.", Actor.Partner)
    { InterchangeCode = "021" };

    public static readonly CatalogueEntry GroupCut = new("EGW1009", "group-cut", Severity.Warning,
        "The group {value} ends without a GE segment.", "The file was cut off, or the next group begins too early; sets may be missing.",
        "Ask the sender for the whole group.", Actor.Partner)
    { GroupCode = "3" };

    public static readonly CatalogueEntry GroupControl = new("EGW1010", "ge-control", Severity.Warning,
        "GE02 says {value}, but GS06 said {expected}.", "Header and trailer belong to different groups.",
        "Ask the sender to correct the control number in the trailer.", Actor.Partner)
    { GroupCode = "4" };

    public static readonly CatalogueEntry SetCount = new("EGW1011", "ge-count", Severity.Warning,
        "GE01 says {value} sets, {expected} were found.", "A wrong count can mean that a set is missing.",
        "Ask the sender whether the group is complete and to correct the count.", Actor.Partner)
    { GroupCode = "5" };

    public static readonly CatalogueEntry GroupDuplicate = new("EGW1012", "group-control-again", Severity.Warning,
        "The group control number {value} was used before in this interchange.", "An acknowledgment names a group by its number; two of one number cannot be told apart.",
        "Ask the sender to number the groups of an interchange differently.", Actor.Partner)
    { GroupCode = "6" };

    public static readonly CatalogueEntry OutsideGroup = new("EGW1013", "set-outside-group", Severity.Error,
        "The set {value} stands outside a functional group.", "Without GS the version is not known and there is nothing to acknowledge.",
        "Ask the sender to put the set into a group.", Actor.Partner)
    { InterchangeCode = "024" };

    public static readonly CatalogueEntry OutsideSet = new("EGW1014", "segment-outside-set", Severity.Warning,
        "The segment {segment} at offset {value} stands outside a transaction set and was skipped.", "It belongs to no set; an ST or SE segment may be missing or misspelt.",
        "Ask the sender to look at the segments around it.", Actor.Partner)
    { InterchangeCode = "024" };

    public static readonly CatalogueEntry TrailerAlone = new("EGW1015", "trailer-alone", Severity.Warning,
        "{segment} at offset {value} closes nothing.", "Its header is missing or misspelt.",
        "Ask the sender to look at the segments before it.", Actor.Partner)
    { InterchangeCode = "024" };

    public static readonly CatalogueEntry InterchangeDuplicate = new("EGW1016", "interchange-control-again", Severity.Warning,
        "The interchange control number {value} was used before in this file.", "A control number names one interchange only.",
        "Ask the sender to count up.", Actor.Partner)
    { InterchangeCode = "025" };

    public static readonly CatalogueEntry VersionUnknown = new("EGW1017", "version-unknown", Severity.Error,
        "GS08 says version {value}, which the dictionary does not have.", "Without its dictionary the set cannot be checked.",
        "Agree on a version that the gateway has, or add the version's files to maps/x12.", Actor.EdiAnalyst)
    { GroupCode = "2", SetCode = "1" };

    public static readonly CatalogueEntry InterchangeDate = new("EGW1021", "isa-date", Severity.Warning,
        "ISA09 is '{value}', which is not {expected}.", "The date says when the interchange was made; nothing else depends on it.",
        "Ask the sender to write the date of the interchange.", Actor.Partner)
    { InterchangeCode = "014" };

    public static readonly CatalogueEntry InterchangeTime = new("EGW1022", "isa-time", Severity.Warning,
        "ISA10 is '{value}', which is not {expected}.", "The time says when the interchange was made; nothing else depends on it.",
        "Ask the sender to write the time of the interchange.", Actor.Partner)
    { InterchangeCode = "015" };

    public static readonly CatalogueEntry InterchangeNumber = new("EGW1023", "isa-number", Severity.Warning,
        "The interchange control number ISA13 is '{value}', which is not {expected}.", "An acknowledgment names the interchange by its number and has room for digits only.",
        "Ask the sender to number interchanges with nine digits.", Actor.Partner)
    { InterchangeCode = "018" };

    public static readonly CatalogueEntry UsageUnknown = new("EGW1024", "isa-usage", Severity.Warning,
        "ISA15 is '{value}', which is not {expected}.", "It tells test data from live data.",
        "Ask the sender whether this is test or live data, and to say so in ISA15.", Actor.Partner)
    { InterchangeCode = "020" };

    public static readonly CatalogueEntry GroupDate = new("EGW1025", "gs-date", Severity.Warning,
        "GS0{element} is '{value}', which is not {expected}.", "Date and time say when the group was made; nothing else depends on them.",
        "Ask the sender to write date and time of the group as the version wants them.", Actor.Partner);

    public static readonly CatalogueEntry GroupNumber = new("EGW1026", "gs-number", Severity.Warning,
        "The group control number GS06 is '{value}', which is not {expected}.", "An acknowledgment names the group by its number and has room for digits only.",
        "Ask the sender to number groups with digits.", Actor.Partner)
    { GroupCode = "6" };

    public static readonly CatalogueEntry LinesWrapped = new("EGW1020", "lines-wrapped", Severity.Warning,
        "The file is broken into lines at offset {offset}, inside the ISA segment; the line ends were taken out.", "Some transfer tool made card images of it; a line end inside a value is lost with the others.",
        "Ask the sender to transfer the file in binary mode, without line breaks.", Actor.Partner);

    public static readonly CatalogueEntry SegmentTooLong = new("EGW1018", "segment-endless", Severity.Warning,
        "No segment terminator within {detail} bytes from offset {value}; the rest was skipped up to the next interchange.", "The terminator differs from the one behind ISA16, or the file is damaged.",
        "Check that the file was transferred in binary mode; ask the sender which terminator is used.", Actor.Partner)
    { InterchangeCode = "022" };
}
