using EdiGateway.Formats.Schema;

namespace EdiGateway.Formats.X12;

/// <summary>Chooses the dictionary of a set by GS08, with the sender's overlay applied.</summary>
public interface ISchemaSource
{
    /// <returns>Null when the version or the set is not known; the set is then rejected.</returns>
    SetSchema? Find(InterchangeHeader interchange, GroupHeader group, string setId);

    /// <summary>Is the version known at all? Tells "wrong version" from "wrong set".</summary>
    bool KnowsVersion(string version);

    /// <summary>Does the version have this segment in any set? Tells "unknown segment" from "not in this set".</summary>
    bool KnowsSegment(string version, string tag);
}
