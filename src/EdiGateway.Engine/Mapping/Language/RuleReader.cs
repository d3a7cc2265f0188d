using EdiGateway.Engine.Partners;
using YamlDotNet.RepresentationModel;

namespace EdiGateway.Engine.Mapping.Language;

/// <summary>Reads rules; each form has its own keys.</summary>
sealed class RuleReader(string file, Problems problems)
{
    internal enum Place
    {
        Rule,
        Addition,
        Change,
    }

    static readonly Dictionary<RuleKind, string[]> Known = new()
    {
        [RuleKind.At] = ["at", "is", "as", "const", "equals", "default", "only", "id"],
        [RuleKind.One] = ["one", "is", "use", "rules", "only", "id"],
        [RuleKind.Each] = ["each", "is", "use", "rules", "only", "id"],
        [RuleKind.All] = ["all", "is", "only", "id"],
        [RuleKind.Pairs] = ["pairs", "is", "codes", "rest", "only", "id"],
        [RuleKind.Slices] = ["slices", "by", "is", "rules", "only", "id"],
        [RuleKind.Tree] = ["tree", "levels", "id"],
        [RuleKind.Drop] = ["drop", "why", "id"],
        [RuleKind.Use] = ["use"],
    };

    static readonly string[] LevelKeys = ["is", "in", "rules", "use"];

    /// <summary>Forms in the order in which their key decides: a rule with both <c>each</c> and <c>use</c> is an each.</summary>
    static readonly RuleKind[] Forms = [RuleKind.At, RuleKind.One, RuleKind.Each, RuleKind.All, RuleKind.Pairs, RuleKind.Slices, RuleKind.Tree, RuleKind.Drop, RuleKind.Use];

    public List<RuleSource> ReadList(YamlNode node, Place place)
    {
        var rules = new List<RuleSource>();
        foreach (var item in Yaml.List(node, file, problems, "rules"))
        {
            if (Read(item, place) is { } rule)
                rules.Add(rule);
        }
        return rules;
    }

    RuleSource? Read(YamlNode node, Place place)
    {
        var entries = Yaml.Mapping(node, file, problems, "a rule");
        if (entries.Count == 0)
            return null;
        var names = entries.Select(e => e.Key.Value).ToHashSet(StringComparer.Ordinal);
        var forms = Forms.Where(f => names.Contains(Name(f)) && !(f == RuleKind.Use && names.Overlaps(["one", "each"]))).ToList();
        if (forms.Count > 1)
        {
            problems.Add(entries[0].Key, $"a rule has one form, but this one says {string.Join(" and ", forms.Select(Name))}");
            return null;
        }
        if (forms.Count == 0 && place != Place.Change)
        {
            problems.Add(entries[0].Key, $"a rule starts with its form: {string.Join(", ", Forms.Select(Name))}, but this one has {string.Join(", ", names)}{Near(entries)}");
            return null;
        }
        var kind = forms.Count == 1 ? forms[0] : RuleKind.At;
        string[] known = place switch
        {
            Place.Addition => [.. Known[kind], "in"],
            Place.Change => [.. forms.Count == 1 ? Known[kind] : Known.Values.SelectMany(k => k).Distinct(), "rule"],
            _ => Known[kind],
        };
        foreach (var (key, _) in entries.Where(e => !known.Contains(e.Key.Value)))
            problems.Add(key, $"{key} is not a key of a rule of the form {Name(kind)}{Closest.Hint(key.Value, known)}");
        return Build(node, kind, entries, place, hasForm: forms.Count == 1);
    }

    static string Near(List<(Text Key, YamlNode Value)> entries)
    {
        var near = entries.Select(e => (e.Key, Form: Closest.Nearest(e.Key.Value, Forms.Select(Name)))).FirstOrDefault(x => x.Form is not null);
        return near.Form is null ? "" : $"; did you mean {near.Form} instead of {near.Key}?";
    }

    RuleSource? Build(YamlNode node, RuleKind kind, List<(Text Key, YamlNode Value)> entries, Place place, bool hasForm)
    {
        var keys = new Dictionary<string, Text>(StringComparer.Ordinal);
        List<RuleSource>? rules = null;
        List<(Text, Text)>? codes = null;
        Dictionary<string, RuleSource>? levels = null;
        foreach (var (key, value) in entries)
        {
            if (key.Value == "rules")
                rules = ReadList(value, Place.Rule);
            else if (key.Value == "codes")
                codes = Codes(value);
            else if (key.Value == "levels")
                levels = Levels(value);
            else if (Yaml.Scalar(value, file, problems, key.Value) is { } text)
                keys[key.Value] = text;
        }
        var address = keys.GetValueOrDefault(hasForm ? Name(kind) : "rule");
        if (address is null)
        {
            problems.Add(Yaml.At(node, file, ""), "a change names the rule: { rule: orderDate, as: date(yyMMdd) }");
            return null;
        }
        if (place == Place.Change && !keys.ContainsKey("rule"))
            problems.Add(address, "a change names the rule: { rule: orderDate, as: date(yyMMdd) }");
        if (hasForm && kind != RuleKind.Use)
            keys.Remove(Name(kind));
        if (place == Place.Rule)
            Complete(kind, address, keys, rules, codes, levels);
        return new RuleSource { Kind = kind, Address = address, Keys = keys, Rules = rules, Codes = codes, Levels = levels };
    }

    void Complete(RuleKind kind, Text address, Dictionary<string, Text> keys, List<RuleSource>? rules, List<(Text, Text)>? codes, Dictionary<string, RuleSource>? levels)
    {
        var missing = kind switch
        {
            RuleKind.At when !keys.ContainsKey("is") && !keys.ContainsKey("const") && !keys.ContainsKey("equals") && !keys.ContainsKey("default") => "is: (or const:, equals:, default:)",
            RuleKind.One or RuleKind.Each when !keys.ContainsKey("is") => "is:",
            RuleKind.One or RuleKind.Each when rules is null && !keys.ContainsKey("use") => "rules: (or use:)",
            RuleKind.All when !keys.ContainsKey("is") => "is:",
            RuleKind.Pairs when !keys.ContainsKey("is") => "is:",
            RuleKind.Pairs when codes is null => "codes:",
            RuleKind.Slices when !keys.ContainsKey("is") => "is:",
            RuleKind.Slices when !keys.ContainsKey("by") => "by:",
            RuleKind.Slices when rules is null => "rules:",
            RuleKind.Tree when levels is null => "levels:",
            RuleKind.Drop when !keys.ContainsKey("why") => "why:",
            _ => null,
        };
        if (missing is not null)
            problems.Add(address, $"rule {Name(kind)}: {address} has no {missing}");
        string[] idle = keys.ContainsKey("const") ? ["is", "as", "equals", "default"] : keys.ContainsKey("equals") ? ["is", "default"] : [];
        foreach (var key in idle.Where(keys.ContainsKey))
            problems.Add(keys[key], $"rule {Name(kind)}: {address} has {key}: beside {(keys.ContainsKey("const") ? "const" : "equals")}:, which does not go together");
    }

    List<(Text, Text)> Codes(YamlNode node)
    {
        var codes = new List<(Text, Text)>();
        foreach (var (code, value) in Yaml.Mapping(node, file, problems, "codes"))
        {
            if (Yaml.Scalar(value, file, problems, $"the field of code {code}") is { } field)
                codes.Add((code, field));
        }
        return codes;
    }

    Dictionary<string, RuleSource> Levels(YamlNode node)
    {
        var levels = new Dictionary<string, RuleSource>(StringComparer.Ordinal);
        foreach (var (code, value) in Yaml.Mapping(node, file, problems, "levels"))
        {
            var keys = new Dictionary<string, Text>(StringComparer.Ordinal);
            List<RuleSource> rules = [];
            List<Text>? parents = null;
            foreach (var (key, item) in Yaml.Mapping(value, file, problems, $"level {code}"))
            {
                if (!LevelKeys.Contains(key.Value))
                    problems.Add(key, $"{key} is not a key of a level{Closest.Hint(key.Value, LevelKeys)}");
                else if (key.Value == "rules")
                    rules = ReadList(item, Place.Rule);
                else if (key.Value == "in")
                    parents = [.. Yaml.List(item, file, problems, "in").Select(n => Yaml.Scalar(n, file, problems, "a level")).OfType<Text>()];
                else if (Yaml.Scalar(item, file, problems, key.Value) is { } text)
                    keys[key.Value] = text;
            }
            if (!keys.ContainsKey("is"))
                problems.Add(code, $"level {code} has no is:");
            levels[code.Value] = new RuleSource { Kind = RuleKind.Each, Address = code, Keys = keys, Rules = rules, In = parents };
        }
        return levels;
    }

    static string Name(RuleKind kind) => kind.ToString().ToLowerInvariant();
}
