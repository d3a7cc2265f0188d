using EdiGateway.Engine.Partners;

namespace EdiGateway.Engine.Mapping.Language;

/// <summary>Replaces <c>use: part</c> by the part's rules.</summary>
sealed class PartExpansion(Problems problems)
{
    readonly Stack<string> _inside = [];

    public List<RuleSource> Expand(IReadOnlyList<RuleSource> rules, IReadOnlyDictionary<string, PartSource> parts, HashSet<string> used)
    {
        var result = new List<RuleSource>();
        foreach (var rule in rules)
        {
            if (rule.Kind == RuleKind.Use)
                result.AddRange(Part(rule.Address, parts, used));
            else
                result.Add(Expand(rule, parts, used));
        }
        return result;
    }

    RuleSource Expand(RuleSource rule, IReadOnlyDictionary<string, PartSource> parts, HashSet<string> used)
    {
        if (rule.Levels is not null)
            rule = rule.WithLevels(rule.Levels.ToDictionary(l => l.Key, l => Expand(l.Value, parts, used), StringComparer.Ordinal));
        var use = rule["use"];
        if (use is null && rule.Rules is null)
            return rule;
        List<RuleSource> inner = use is null ? [] : Part(use, parts, used);
        return rule.With([.. inner, .. Expand(rule.Rules ?? [], parts, used)]);
    }

    List<RuleSource> Part(Text name, IReadOnlyDictionary<string, PartSource> parts, HashSet<string> used)
    {
        if (!parts.TryGetValue(name.Value, out var part))
        {
            problems.Add(name, $"there is no part {name}{Closest.Hint(name.Value, parts.Keys)}");
            return [];
        }
        if (_inside.Contains(name.Value))
        {
            problems.Add(name, $"part {name} uses itself");
            return [];
        }
        used.Add(name.Value);
        _inside.Push(name.Value);
        var rules = Expand(part.Rules, parts, used);
        _inside.Pop();
        return rules;
    }
}
