using System.Reflection;
using EdiGateway.Engine.Partners;
using EdiGateway.Formats.X12;

namespace EdiGateway.Engine.Pipeline;

/// <summary>A partner's strictness as the reader wants it.</summary>
public static class Validation
{
    public static Leniency Of(ValidationProfile profile)
    {
        var leniency = profile.Profile switch
        {
            Strictness.Strict => Leniency.Strict,
            Strictness.Lenient => Leniency.Lenient,
            _ => Leniency.Standard,
        };
        if (profile.Rules.Count == 0)
            return leniency;
        var adjusted = leniency with { };
        foreach (var (rule, check) in profile.Rules)
            typeof(Leniency).GetProperty(char.ToUpperInvariant(rule[0]) + rule[1..], BindingFlags.Public | BindingFlags.Instance)!.SetValue(adjusted, check);
        return adjusted;
    }
}
