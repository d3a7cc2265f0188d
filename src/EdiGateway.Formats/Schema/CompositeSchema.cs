namespace EdiGateway.Formats.Schema;

/// <summary>An element made of components ("C001"): component n is <c>Components[n - 1]</c>.</summary>
public sealed record CompositeSchema(string Id, string Name, IReadOnlyList<ElementUse> Components, IReadOnlyList<SyntaxNote> Notes);
