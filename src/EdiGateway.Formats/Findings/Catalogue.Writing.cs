namespace EdiGateway.Formats.Findings;

public static partial class Catalogue
{
    public static readonly CatalogueEntry ValueReplaced = new(
        "EGW1901", "value-replaced", Severity.Warning,
        "{segment} element {element} '{value}' was written as '{expected}'.",
        "It holds a delimiter of the interchange, a control character, or a character outside the partner's character set.",
        "Choose delimiters that do not occur in the data, a wider character set, or clean the value at its source.",
        Actor.EdiAnalyst);
}
