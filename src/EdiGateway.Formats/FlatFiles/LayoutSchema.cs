using EdiGateway.Formats.Schema;

namespace EdiGateway.Formats.FlatFiles;

/// <summary>
/// Shows a layout as a set schema, so that maps address its fields: records are segments, fields are elements,
/// the record that starts a document and every record that others belong to is a loop.
/// </summary>
static class LayoutSchema
{
    public static SetSchema Build(string id, string? description, IReadOnlyList<LayoutRecord> records)
    {
        // A loop begins with a segment; that of the whole document is in no file.
        List<PositionSchema> positions = [new SegmentUse(new SegmentSchema(id, id, [])) { Requirement = Requirement.Optional, Max = 1 }];
        positions.AddRange(records.Where(r => r is { Role: LayoutRecordRole.Document, Parent: null }).Select((record, i) => Position(record, isDocument: i == 0)));
        var schema = new SetSchema("", id, "", description ?? id, new LoopSchema(id, positions) { Requirement = Requirement.Mandatory, Max = 1 });
        foreach (var record in records.Where(r => r.Role == LayoutRecordRole.Document))
        {
            var use = schema.Uses.Skip(1).First(u => u.Id == record.Id);
            record.UseOrdinal = use.Ordinal;
            record.LoopOrdinal = use.Loop != schema.Root && use.IsTrigger ? use.Loop.Ordinal : -1;
        }
        return schema;
    }

    static PositionSchema Position(LayoutRecord record, bool isDocument = false)
    {
        var (requirement, max) = isDocument ? (Requirement.Mandatory, 1) : (record.Required ? Requirement.Mandatory : Requirement.Optional, record.Max);
        if (!isDocument && record.Children.Count == 0)
            return new SegmentUse(Segment(record)) { Requirement = requirement, Max = max };
        return new LoopSchema(record.Id, [new SegmentUse(Segment(record)) { Requirement = Requirement.Mandatory, Max = 1 }, .. record.Children.Select(child => Position(child))])
        {
            Requirement = requirement,
            Max = max,
        };
    }

    static SegmentSchema Segment(LayoutRecord record) => new(record.Id, record.Description ?? record.Id, [.. record.Fields.Select(Element)]);

    static ElementUse Element(LayoutField field) => new()
    {
        // A field that the gateway fills itself need not be written by a map.
        Requirement = field is { Required: true, Count: null, Constant: null } ? Requirement.Mandatory : Requirement.Optional,
        Element = new ElementSchema
        {
            Id = field.Name,
            Name = field.Title,
            Type = field.Codes is not null ? ElementType.ID : field.Mask?.IsDateOrTime is true ? ElementType.DT : ElementType.AN,
            Min = field.Mask?.Pattern.Length ?? 0,
            Max = field.Mask?.Pattern.Length ?? (field.Width == 0 ? int.MaxValue : field.Width),
            Codes = field.Codes is null ? null : new CodeList(field.Codes),
        },
    };
}
