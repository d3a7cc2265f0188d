using EdiGateway.Formats.Findings;
using EdiGateway.Formats.Tree;

namespace EdiGateway.Engine.Mapping;

/// <summary>A document brought into a format.</summary>
/// <param name="Tree">Loops and segments, not yet in the order of the standard; without ST and SE.</param>
/// <param name="Findings">What the format cannot express, among others.</param>
public sealed record WriteResult(OutLoop Tree, IReadOnlyList<Finding> Findings);
