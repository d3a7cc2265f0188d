namespace EdiGateway.Formats.Schema.Guides;

/// <summary>A difference from the standard.</summary>
/// <param name="Effect">Which way.</param>
/// <param name="Sentence">In words, without a full stop: "mandatory, in the standard optional".</param>
public sealed record GuideChange(GuideEffect Effect, string Sentence);
