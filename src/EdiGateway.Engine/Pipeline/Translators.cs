using EdiGateway.Engine.Mapping;
using EdiGateway.Engine.Partners;
using EdiGateway.Formats.Schema;
using EdiGateway.Formats.X12;

namespace EdiGateway.Engine.Pipeline;

/// <summary>The dictionary and the maps in force; exchanged whole when files change.</summary>
public sealed class Translators(SchemaLibrary schemas, Func<MapLibrary> load)
{
    public SchemaLibrary Schemas { get; } = schemas;

    /// <summary>Read when they are first asked for: who only checks files does not wait for them.</summary>
    /// <exception cref="MapException">A map is wrong.</exception>
    public MapLibrary Maps { get => field ??= load(); private set; }

    /// <summary>Reads the maps again; the old ones stay in force when there is a problem.</summary>
    public IReadOnlyList<ProfileProblem> Reload()
    {
        try
        {
            Maps = load();
            return [];
        }
        catch (MapException wrong)
        {
            return [.. wrong.Problems.Select(problem => new ProfileProblem(problem.File, problem.Line, problem.Column, problem.Message))];
        }
    }

    /// <summary>The dictionary as it holds for one partner, with its overlays.</summary>
    public ISchemaSource For(PartnerProfile? partner) => new PartnerSchemas(this, partner);

    sealed class PartnerSchemas(Translators translators, PartnerProfile? partner) : ISchemaSource
    {
        readonly MapLibrary? _maps = partner is null ? null : translators.Maps;

        public SetSchema? Find(InterchangeHeader interchange, GroupHeader group, string setId) =>
            translators.Schemas.Find(group.Version, setId, _maps?.FindSchemaOverlay(partner?.Folder, setId));

        public bool KnowsVersion(string version) => translators.Schemas.ResolveVersion(version) is not null;

        public bool KnowsSegment(string version, string tag) => translators.Schemas.Segment(version, tag) is not null;
    }
}
