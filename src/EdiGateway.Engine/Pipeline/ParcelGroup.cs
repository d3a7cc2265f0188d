using EdiGateway.Formats.Tree;

namespace EdiGateway.Engine.Pipeline;

/// <summary>A functional group before it has its number.</summary>
/// <param name="FunctionalId">GS01.</param>
/// <param name="Version">GS08.</param>
/// <param name="SetId">ST01 of all its sets.</param>
/// <param name="Sets">The segments between ST and SE of each set.</param>
public sealed record ParcelGroup(string FunctionalId, string Version, string SetId, IReadOnlyList<IReadOnlyList<OutSegment>> Sets);
