using EdiGateway.Engine.Partners;

namespace EdiGateway.Engine.Mapping.Language;

/// <summary>Applies an overlay's remove, change and add. A rule is named by its document path (<c>lines.remarks.text</c>), its id, or its address.</summary>
static class OverlayRules
{
    public static List<RuleSource> Apply(List<RuleSource> rules, MapFile overlay, Func<IReadOnlyList<RuleSource>, List<RuleSource>> expand, Problems problems)
    {
        foreach (var (name, why) in overlay.Removals)
        {
            if (why is null)
                problems.Add(name, $"remove {name} gives no reason: add why:");
            rules = Edit(rules, name, _ => null, problems);
        }
        foreach (var change in overlay.Changes)
        {
            var name = change["rule"] ?? change.Address;
            var expanded = change.Rules is null ? change : change.With(expand(change.Rules));
            rules = Edit(rules, name, rule => rule.ChangedBy(expanded, addressChanges: !ReferenceEquals(change.Address, name)), problems);
        }
        foreach (var addition in overlay.Rules)
        {
            var added = expand([addition]);
            rules = addition["in"] is { } place
                ? Edit(rules, place, rule => rule.Rules is null ? Refuse(place, rule, problems) : rule.With([.. rule.Rules, .. added]), problems)
                : [.. rules, .. added];
        }
        return rules;
    }

    static RuleSource Refuse(Text place, RuleSource rule, Problems problems)
    {
        problems.Add(place, $"rule {place} holds no other rules: in: names a one, an each or slices");
        return rule;
    }

    static List<RuleSource> Edit(List<RuleSource> rules, Text name, Func<RuleSource, RuleSource?> edit, Problems problems)
    {
        var found = false;
        var edited = Walk(rules, "", name.Value, edit, ref found);
        if (!found)
            problems.Add(name, $"the map has no rule {name}{Closest.Hint(name.Value, Names(rules, ""), "its rules are")}");
        return edited;
    }

    static List<RuleSource> Walk(IReadOnlyList<RuleSource> rules, string prefix, string name, Func<RuleSource, RuleSource?> edit, ref bool found)
    {
        var result = new List<RuleSource>();
        foreach (var rule in rules)
        {
            var path = Path(prefix, rule);
            if (path == name || rule["id"]?.Value == name || (rule.Is is null && rule.Address.Value == name))
            {
                found = true;
                if (edit(rule) is { } edited)
                    result.Add(edited);
                continue;
            }
            var inner = rule.Rules is null ? rule : rule.With(Walk(rule.Rules, path, name, edit, ref found));
            if (inner.Levels is { } levels)
            {
                var changed = new Dictionary<string, RuleSource>(StringComparer.Ordinal);
                foreach (var (code, level) in levels)
                    changed[code] = level.With(Walk(level.Rules ?? [], Path(prefix, level), name, edit, ref found));
                inner = inner.WithLevels(changed);
            }
            result.Add(inner);
        }
        return result;
    }

    static IEnumerable<string> Names(IEnumerable<RuleSource> rules, string prefix)
    {
        foreach (var rule in rules)
        {
            var path = Path(prefix, rule);
            if (rule.Is is not null)
                yield return path;
            foreach (var inner in Names(rule.Rules ?? rule.Levels?.Values ?? [], path))
                yield return inner;
        }
    }

    static string Path(string prefix, RuleSource rule) => rule.Is?.Value switch
    {
        null or "." => prefix,
        var name => prefix.Length == 0 ? name : $"{prefix}.{name}",
    };
}
