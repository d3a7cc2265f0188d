using EdiGateway.Formats.Findings;

namespace EdiGateway.Engine.Mapping.Plans;

/// <summary>Makes the findings of maps; the one place that knows how their sentences are filled.</summary>
static class MapFindings
{
    public static Finding Create(
        CatalogueEntry entry, string? segment, int position, int element, int component, long offset, string place, string path, string expected, string text, string? format = null) => new()
        {
            Entry = entry,
            Segment = segment,
            SegmentPosition = position,
            Element = element,
            Component = component,
            ByteOffset = offset,
            DocumentPath = path,
            Detail = place,
            Expected = expected,
            Value = text,
            Name = format,
        };
}
