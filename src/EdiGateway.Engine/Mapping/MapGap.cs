namespace EdiGateway.Engine.Mapping;

/// <summary>Something that a document can say and a format cannot, or not both ways.</summary>
/// <param name="Path">Field of the document; an object or list when nothing of it has a place.</param>
/// <param name="Kind">In what way it lacks.</param>
/// <param name="Items">How many items of a list have a place, for <see cref="MapGapKind.FirstItemsOnly"/>.</param>
public sealed record MapGap(string Path, MapGapKind Kind, int Items = 0);
