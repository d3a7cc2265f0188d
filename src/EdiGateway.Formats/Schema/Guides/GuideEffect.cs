using System.Text.Json.Serialization;

namespace EdiGateway.Formats.Schema.Guides;

/// <summary>What a partner's overlay does to a place of the standard.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GuideEffect>))]
public enum GuideEffect
{
    /// <summary>Less is allowed, or more is required: what holds here also holds in the standard.</summary>
    Narrows,

    /// <summary>More is allowed, or less is required, than in the standard.</summary>
    Extends,
}
