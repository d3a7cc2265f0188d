namespace EdiGateway.Formats.Findings;

/// <summary>Findings about flat files of old ERPs, on reading and on writing.</summary>
public static partial class Catalogue
{
    const string AskErp = "Correct the program that writes the file, or the layout in maps/flat if the file is right; then replay the file.";
    const string FixMap = "Correct the map or the layout, or the document it was written from; then replay.";

    public static readonly CatalogueEntry FlatRecordUnknown = Flat(1, "flat-record-unknown", Severity.Error,
        "{detail}: the record is marked '{value}', which the layout does not have.", "Its values would be lost.", AskErp);

    public static readonly CatalogueEntry FlatRecordPlace = Flat(2, "flat-record-place", Severity.Error,
        "{detail}: record {segment} stands where it belongs to nothing: {expected}.", "It cannot be told to which document or line it belongs.", AskErp);

    public static readonly CatalogueEntry FlatRecordMissing = Flat(3, "flat-record-missing", Severity.Error,
        "{detail}: record {segment} is missing.", "The layout says that it must be there; the file may have been cut off or written in part.", AskErp);

    public static readonly CatalogueEntry FlatRecordTooMany = Flat(4, "flat-record-too-many", Severity.Error,
        "{detail}: record {segment} comes {expected}.", "It cannot be told which of them counts.", AskErp);

    public static readonly CatalogueEntry FlatRecordTooLong = Flat(5, "flat-record-too-long", Severity.Error,
        "{detail}: the record is too long: {expected}.", "What stands after the record's end would be lost.", AskErp);

    public static readonly CatalogueEntry FlatFileCutOff = Flat(6, "flat-file-cut-off", Severity.Error,
        "{detail}: the file ends in the middle of a record: {expected}.", "It was probably picked up while it was still being written, or the transfer broke off.", "Have the file sent again whole, and choose a ready strategy for the folder that waits for the end of writing.");

    public static readonly CatalogueEntry FlatFileRecordMissing = Flat(7, "flat-file-record-missing", Severity.Error,
        "The file has no {segment} record ({expected}).", "Without it there is no proof that the file is whole.", "Have the file sent again whole.");

    public static readonly CatalogueEntry FlatCountWrong = Flat(8, "flat-count-wrong", Severity.Error,
        "{detail}: {segment}.{name} says {value}, counted were {expected}.", "Something is missing, doubled or changed on the way.", "Have the file sent again; if the count is wrong in the ERP, correct it there.");

    public static readonly CatalogueEntry FlatFieldMissing = Flat(9, "flat-field-missing", Severity.Error,
        "{detail}: {segment}.{name} is empty.", "The layout says that it must have a value.", AskErp);

    public static readonly CatalogueEntry FlatNotANumber = Flat(10, "flat-not-a-number", Severity.Error,
        "{detail}: {segment}.{name} is '{value}', which is not a number as the layout writes it.", "The amount cannot be known.", AskErp);

    public static readonly CatalogueEntry FlatFormWrong = Flat(11, "flat-form-wrong", Severity.Error,
        "{detail}: {segment}.{name} is '{value}', but must have the form {expected}.", "A date or number of another form would be misread.", AskErp);

    public static readonly CatalogueEntry FlatCodeUnknown = Flat(12, "flat-code-unknown", Severity.Error,
        "{detail}: {segment}.{name} is '{value}', but must be one of {expected}.", "The map does not know what the value means.", AskErp);

    public static readonly CatalogueEntry FlatConstantDiffers = Flat(13, "flat-constant-differs", Severity.Error,
        "{detail}: {segment}.{name} is '{value}', but is always {expected}.", "The file may be of another kind or version.", "Check that the file lies in the right folder and belongs to this layout.");

    public static readonly CatalogueEntry FlatFieldTooLong = Flat(14, "flat-field-too-long", Severity.Error,
        "{detail}: {segment}.{name} is '{value}', which is longer than {expected}.", "Nothing is cut off silently.", FixMap, Actor.EdiAnalyst);

    public static readonly CatalogueEntry FlatCharacterMissing = Flat(15, "flat-character-missing", Severity.Error,
        "{detail}: {segment}.{name} holds '{value}', and the file's encoding has no {expected}.", "The reader of the file would see something else.", "Set unmappable: transliterate or replace in the layout, or have the text changed.", Actor.EdiAnalyst);

    public static readonly CatalogueEntry FlatCharacterReplaced = Flat(16, "flat-character-replaced", Severity.Warning,
        "{detail}: {segment}.{name} was written as '{value}', because the file's encoding has no {expected}.", "The layout's unmappable policy says so.", "Nothing, unless the spelling matters.", Actor.EdiAnalyst);

    public static readonly CatalogueEntry FlatCharacterRefused = Flat(17, "flat-character-refused", Severity.Error,
        "{detail}: {segment}.{name} holds '{value}' with {expected}, which would break the file.", "Line ends and separators inside a value would be read as the end of the record or field.", FixMap, Actor.EdiAnalyst);

    public static readonly CatalogueEntry FlatTextUndecodable = Flat(18, "flat-text-undecodable", Severity.Warning,
        "{detail}: {segment}.{name} holds bytes that are not text in {expected}.", "The file is probably in another encoding than the layout says.", "Correct the encoding in the layout, or the program that writes the file.", Actor.EdiAnalyst);

    public static readonly CatalogueEntry FlatTextOutside = Flat(19, "flat-text-outside", Severity.Warning,
        "{detail}: record {segment} holds '{value}' outside its fields ({expected}).", "The layout has no field there, so the text goes nowhere.", "Add the field to the layout, or have the ERP leave the place empty.", Actor.EdiAnalyst);

    public static readonly CatalogueEntry FlatQuoteWrong = Flat(20, "flat-quote-wrong", Severity.Error,
        "{detail}: quotes are not in order: {expected}.", "Fields may have been joined or split in the wrong place.", AskErp);

    public static readonly CatalogueEntry FlatHeaderDiffers = Flat(21, "flat-header-differs", Severity.Warning,
        "{detail}: {segment}.{name} is '{value}', but was {expected} on the document's first line.", "The value of the first line is used.", AskErp);

    public static readonly CatalogueEntry FlatColumnMissing = Flat(22, "flat-column-missing", Severity.Error,
        "The header line has no column titled {expected}.", "Its values cannot be found.", AskErp);

    public static readonly CatalogueEntry FlatColumnUnknown = Flat(23, "flat-column-unknown", Severity.Warning,
        "The header line has a column titled {expected}, which the layout does not have.", "Its values go nowhere.", "Add the column to the layout, or have the ERP leave it out.", Actor.EdiAnalyst);

    public static readonly CatalogueEntry FlatDocumentTooLarge = Flat(24, "flat-document-too-large", Severity.Error,
        "{detail}: the document is larger than {expected} bytes.", "Memory is kept for documents of that size; probably the records that start documents are missing.", "Check the file; if such documents are right, raise the limit.");

    public static readonly CatalogueEntry FlatFileEmpty = Flat(25, "flat-file-empty", Severity.Error,
        "The file holds no document.", "There is nothing to translate.", "Check the program that writes the file; if empty files are usual, have it write none.");

    static CatalogueEntry Flat(int number, string id, Severity severity, string sentence, string why, string whatToDo, Actor actor = Actor.Partner) =>
        new($"EGW{6000 + number}", id, severity, sentence, why, whatToDo, actor);
}
