using EdiGateway.Formats.Schema;
using EdiGateway.Formats.Tests.Schema;
using EdiGateway.Formats.X12;

namespace EdiGateway.Formats.Tests.X12;

/// <summary>The dictionary with one partner's overlay for every set.</summary>
sealed class OverlaidSchemas(SchemaOverlay overlay) : ISchemaSource
{
    public SetSchema? Find(InterchangeHeader interchange, GroupHeader group, string setId) => Dictionary.Library.Find(group.Version, setId, overlay);

    public bool KnowsVersion(string version) => Dictionary.Library.ResolveVersion(version) is not null;

    public bool KnowsSegment(string version, string tag) => Dictionary.Library.Segment(version, tag) is not null;
}
