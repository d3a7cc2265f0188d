namespace EdiGateway.Formats.Findings;

// What the gateway itself finds on the way. Codes EGW40nn.
public static partial class Catalogue
{
    public static readonly CatalogueEntry JsonInvalid = new("EGW4001", "json-invalid", Severity.Error,
        "The file is no canonical JSON document: {detail}", "Its document type and fields are fixed by the JSON Schema (egw schema document).",
        "Correct what the sentence names in the system that wrote the file, and send it again.", Actor.EdiAnalyst);

    public static readonly CatalogueEntry NoMap = new("EGW4002", "no-map", Severity.Error,
        "{value} cannot be translated: {detail}", "There is no map for this set and version.",
        "Add a map to maps/documents, or ask the partner for a version that has one; then replay.", Actor.EdiAnalyst);

    public static readonly CatalogueEntry LayoutUnknown = new("EGW4003", "layout-unknown", Severity.Error,
        "The layout {value} of this connection does not exist.", "Without its layout a flat file cannot be read.",
        "Correct the connection's format in the partner's profile, or add the layout to maps/flat; then replay.", Actor.EdiAnalyst);
}
