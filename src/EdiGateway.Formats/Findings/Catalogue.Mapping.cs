namespace EdiGateway.Formats.Findings;

/// <summary>Findings of maps: between what a format says and what a document holds.</summary>
public static partial class Catalogue
{
    public static readonly CatalogueEntry MapValueUnreadable = new(
        "EGW3101", "value-unreadable", Severity.Error,
        "{detail}: '{value}' is not {expected}, so {path} stays empty.",
        "The document would go on without a value that its sender gave; the text itself is kept in the document's extensions.",
        "Ask the partner to correct the value, or change the map's rule for this partner by an overlay (such as as: date(yyMMdd)).",
        Actor.Partner);

    public static readonly CatalogueEntry MapCodeUnknown = new(
        "EGW3102", "map-code-unknown", Severity.Note,
        "{detail}: '{value}' is not {expected}; {path} keeps the code as it is.",
        "The document holds a code and not a word, which the receiving system may not know.",
        "Add the code to the table, in the map or in the partner's overlay.",
        Actor.EdiAnalyst);

    public static readonly CatalogueEntry MapCodeRefused = new(
        "EGW3103", "map-code-refused", Severity.Error,
        "{detail}: '{value}' is not {expected}, and the map takes no other code for {path}.",
        "The map says code(…, strict) because the receiving system cannot work with another code.",
        "Ask the partner to send a code of the table, or add the code to the table.",
        Actor.Partner);

    public static readonly CatalogueEntry MapConstantDiffers = new(
        "EGW3104", "map-constant-differs", Severity.Warning,
        "{detail} is '{value}', where the map expects '{expected}'.",
        "The map was written for messages that always have the same value here.",
        "Check whether the message means something else; then give the value a field in the map.",
        Actor.EdiAnalyst);

    public static readonly CatalogueEntry MapTotalDiffers = new(
        "EGW3105", "map-total-differs", Severity.Warning,
        "{detail} says {value}, but {path} is {expected}.",
        "A control total that does not agree may mean that lines are missing; many senders compute it wrongly.",
        "Compare the number of lines and quantities with the partner's document.",
        Actor.Partner);

    public static readonly CatalogueEntry MapFieldUnexpressed = new(
        "EGW3111", "map-field-unexpressed", Severity.Warning,
        "{path} has no place in {name}; what it holds is not sent.",
        "The receiver does not get something that the document says.",
        "Give the field a rule in the map or in the partner's overlay, or accept that this format cannot say it.",
        Actor.EdiAnalyst);

    public static readonly CatalogueEntry MapExtensionUnexpressed = new(
        "EGW3112", "map-extension-unexpressed", Severity.Note,
        "{path}: the value '{value}' kept for {detail} has no such place in {name} and is not sent.",
        "The document was read from another format, which said more than the document has fields for.",
        "If the receiver needs the value, give it a field in both maps.",
        Actor.EdiAnalyst);

    public static readonly CatalogueEntry MapValueCut = new(
        "EGW3113", "map-value-cut", Severity.Error,
        "{path} is {expected}, but {detail} of {name} can only hold {value}.",
        "A price with more decimals than the format has, or a date with a time, would be sent as something else.",
        "Send the value in the precision of the format, or map it to another place.",
        Actor.EdiAnalyst);

    public static readonly CatalogueEntry MapNoRoom = new(
        "EGW3114", "map-no-room", Severity.Warning,
        "{path}: '{expected}' finds no room in {detail} of {name}, which holds {value}.",
        "The receiver does not get something that the document says.",
        "Leave out numbers that the receiver does not need.",
        Actor.EdiAnalyst);

    public static readonly CatalogueEntry MapLoopNotBegun = new(
        "EGW3115", "map-loop-not-begun", Severity.Error,
        "{path} fills nothing of {detail}, which begins a loop of {name}; fill {expected}.",
        "A loop is known by its first segment. Without it, what follows would belong to the loop before.",
        "Fill the field in the sending system, or give an element of the first segment a default: in the map (default: next() counts the items).",
        Actor.EdiAnalyst);

    public static readonly CatalogueEntry MapLevelMisplaced = new(
        "EGW3106", "map-level-misplaced", Severity.Warning,
        "{detail}: level '{value}' cannot stand here; {expected}.",
        "The hierarchy of the message is not one that the document can hold, so the level is kept as an extension.",
        "Check the parent numbers (HL02) of the message.",
        Actor.Partner);
}
