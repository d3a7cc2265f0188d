using System.ComponentModel;
using EdiGateway.Formats.X12;

namespace EdiGateway.Engine.Partners;

/// <summary>Which rules reject, which only warn.</summary>
public sealed record ValidationProfile
{
    [Description("strict, standard or lenient.")]
    public Strictness Profile { get; init; } = Strictness.Standard;

    [Description("Single rules that differ from the profile: codes, lengths, types, characters, repeats, order, unknownSegments, unusedSegments, conditions, dates, sixDigitDates, extraElements, trailingSeparators, paddedValues, counts → off, warn or reject.")]
    public IReadOnlyDictionary<string, Check> Rules { get; init; } = new Dictionary<string, Check>();
}
