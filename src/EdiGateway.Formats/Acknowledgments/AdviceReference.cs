namespace EdiGateway.Formats.Acknowledgments;

/// <summary>A number with its kind.</summary>
/// <param name="Qualifier">Element 128.</param>
/// <param name="Number">Element 127.</param>
public sealed record AdviceReference(string Qualifier, string Number);
