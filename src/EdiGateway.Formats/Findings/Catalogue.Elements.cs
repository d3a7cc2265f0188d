namespace EdiGateway.Formats.Findings;

// Elements, components, repetitions. Codes EGW12nn.
public static partial class Catalogue
{
    const string Where = "{segment} {place} ({name}) at segment {position}";

    public static readonly CatalogueEntry ElementMissing = new("EGW1201", "element-missing", Severity.Error,
        Where + " is missing.", "It is mandatory.", "Ask the sender to send it.", Actor.Partner)
    { ElementCode = "1", SegmentCode = "8", SetCode = "5" };

    public static readonly CatalogueEntry ConditionMissing = new("EGW1202", "condition-missing", Severity.Error,
        Where + " is missing: {detail}.", "Elements that depend on each other only make sense together.", "Ask the sender to send it, or to leave out the others.", Actor.Partner)
    { ElementCode = "2", SegmentCode = "8", SetCode = "5" };

    public static readonly CatalogueEntry CodeUnknown = new("EGW1203", "code-unknown", Severity.Error,
        Where + ": {value} is not one of its codes.", "Without its meaning the value cannot be used.",
        "Ask the sender to use a code of the standard, or add the code to the partner's overlay and tables.", Actor.Partner)
    { ElementCode = "7", SegmentCode = "8", SetCode = "5" };

    public static readonly CatalogueEntry DateInvalid = new("EGW1204", "date-invalid", Severity.Error,
        Where + ": {value} is not a date{detail}.", "A date that the calendar does not have cannot be used.", "Ask the sender to correct it (CCYYMMDD).", Actor.Partner)
    { ElementCode = "8", SegmentCode = "8", SetCode = "5" };

    public static readonly CatalogueEntry TimeInvalid = new("EGW1205", "time-invalid", Severity.Error,
        Where + ": {value} is not a time.", "A time that the clock does not have cannot be used.", "Ask the sender to correct it (HHMM, HHMMSS).", Actor.Partner)
    { ElementCode = "9", SegmentCode = "8", SetCode = "5" };

    public static readonly CatalogueEntry TooShort = new("EGW1206", "element-too-short", Severity.Error,
        Where + ": {value} is shorter than {expected} characters.", "The standard sets a least length.", "Ask the sender to correct it; an overlay can permit it.", Actor.Partner)
    { ElementCode = "4", SegmentCode = "8", SetCode = "5" };

    public static readonly CatalogueEntry TooLong = new("EGW1207", "element-too-long", Severity.Error,
        Where + ": {value} is longer than {expected} characters.", "The standard sets a greatest length; systems behind us may cut it.", "Ask the sender to shorten it; an overlay can permit it.", Actor.Partner)
    { ElementCode = "5", SegmentCode = "8", SetCode = "5" };

    public static readonly CatalogueEntry CharacterInvalid = new("EGW1208", "character-invalid", Severity.Error,
        Where + ": {value} holds a character that is not allowed{detail}.", "Numbers hold digits only; texts hold no control characters.", "Ask the sender to correct it.", Actor.Partner)
    { ElementCode = "6", SegmentCode = "8", SetCode = "5" };

    public static readonly CatalogueEntry TooManyElements = new("EGW1209", "too-many-elements", Severity.Error,
        "{segment} at segment {position} has {value} elements, {expected} are allowed.", "What stands behind the last element has no meaning.", "Ask the sender to leave it out.", Actor.Partner)
    { ElementCode = "3", SegmentCode = "8", SetCode = "5" };

    public static readonly CatalogueEntry ExclusionViolated = new("EGW1210", "exclusion-violated", Severity.Error,
        Where + " must not be there: {detail}.", "Elements that exclude each other contradict each other.", "Ask the sender to send only one of them.", Actor.Partner)
    { ElementCode = "10", SegmentCode = "8", SetCode = "5" };

    public static readonly CatalogueEntry TooManyRepetitions = new("EGW1211", "too-many-repetitions", Severity.Error,
        Where + " repeats {value} times, {expected} are allowed.", "The standard limits repetitions.", "Ask the sender to repeat it less often.", Actor.Partner)
    { ElementCode = "12", SegmentCode = "8", SetCode = "5" };

    public static readonly CatalogueEntry TooManyComponents = new("EGW1212", "too-many-components", Severity.Error,
        Where + " has {value} components, {expected} are allowed.", "What stands behind the last component has no meaning.", "Ask the sender to leave it out, or to use another component separator.", Actor.Partner)
    { ElementCode = "13", SegmentCode = "8", SetCode = "5" };

    public static readonly CatalogueEntry TrailingSeparators = new("EGW1213", "trailing-separators", Severity.Warning,
        "{segment} at segment {position} ends with empty elements.", "The standard asks to leave trailing separators out.", "Tell the sender when there is an occasion.", Actor.Partner)
    { SegmentCode = "8", SetCode = "5" };

    public static readonly CatalogueEntry PaddedValue = new("EGW1214", "value-padded", Severity.Warning,
        Where + ": '{value}' is padded with blanks.", "The standard asks to leave trailing blanks out.", "Tell the sender when there is an occasion.", Actor.Partner)
    { ElementCode = "6", SegmentCode = "8", SetCode = "5" };

    public static readonly CatalogueEntry SixDigitDate = new("EGW1215", "date-without-century", Severity.Warning,
        Where + ": {value} is a date without its century.", "The element has eight digits; the century was guessed.", "Ask the sender to send CCYYMMDD.", Actor.Partner)
    { ElementCode = "4", SegmentCode = "8", SetCode = "5" };

    public static readonly CatalogueEntry DecimalInImplied = new("EGW1216", "decimal-point-in-implied", Severity.Error,
        Where + ": {value} has a decimal point where {expected} decimals are implied.", "250.00 would be read as 25000 without the point; it is ambiguous.", "Ask the sender to leave the point out.", Actor.Partner)
    { ElementCode = "6", SegmentCode = "8", SetCode = "5" };

    public static readonly CatalogueEntry ElementForbidden = new("EGW1217", "element-forbidden", Severity.Error,
        Where + " must not be sent, by agreement with this partner.", "The partner's overlay forbids it.", "Ask the sender to leave it out, or change the overlay.", Actor.Partner)
    { ElementCode = "10", SegmentCode = "8", SetCode = "5" };
}
