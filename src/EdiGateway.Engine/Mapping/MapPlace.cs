namespace EdiGateway.Engine.Mapping;

/// <summary>Where a map puts a value of the document.</summary>
/// <param name="Path">Field of the document, <c>lines[].quantity</c>; a list of which only one item has a place shows its number: <c>terms[0].netDays</c>.</param>
/// <param name="Place">Address in the format, from the whole: <c>PO102</c>, <c>PO1/N1[ST]/N301+02</c>; records and fields in flat files.</param>
/// <param name="Own">The same address from the object that holds the field, as its rule has it.</param>
/// <param name="Reads">Whether it goes from the format to the document.</param>
/// <param name="Writes">Whether it goes from the document to the format.</param>
public sealed record MapPlace(string Path, string Place, string Own, bool Reads, bool Writes);
