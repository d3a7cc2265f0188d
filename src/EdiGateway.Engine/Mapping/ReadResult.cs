using EdiGateway.Engine.Documents;
using EdiGateway.Formats.Findings;

namespace EdiGateway.Engine.Mapping;

/// <summary>A document read from a format.</summary>
/// <param name="Document">The document; values that could not be converted are in its extensions.</param>
/// <param name="Findings">What the map noticed. The reader's own findings are not repeated.</param>
/// <param name="Provenance">Where each value came from, when asked for.</param>
public sealed record ReadResult(BusinessDocument Document, IReadOnlyList<Finding> Findings, Provenance? Provenance);
