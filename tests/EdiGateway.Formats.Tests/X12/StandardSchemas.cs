using EdiGateway.Formats.Schema;
using EdiGateway.Formats.Tests.Schema;
using EdiGateway.Formats.X12;

namespace EdiGateway.Formats.Tests.X12;

/// <summary>Every sender by the standard.</summary>
sealed class StandardSchemas : ISchemaSource
{
    public SetSchema? Find(InterchangeHeader interchange, GroupHeader group, string setId) => Dictionary.Library.Find(group.Version, setId);

    public bool KnowsVersion(string version) => Dictionary.Library.ResolveVersion(version) is not null;
}
