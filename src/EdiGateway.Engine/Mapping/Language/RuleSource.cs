namespace EdiGateway.Engine.Mapping.Language;

/// <summary>One rule as written, with the place of every word, after overlays and parts have been put in.</summary>
sealed class RuleSource
{
    public required RuleKind Kind { get; init; }

    /// <summary>Where the rule starts, with its address.</summary>
    public required Text Address { get; init; }

    /// <summary>Plain keys: is, as, use, by, const, equals, default, only, why, id, rest.</summary>
    public required IReadOnlyDictionary<string, Text> Keys { get; init; }

    public IReadOnlyList<RuleSource>? Rules { get; init; }

    /// <summary>Of pairs: codes (<c>VN|VP</c>) → field.</summary>
    public IReadOnlyList<(Text Codes, Text Field)>? Codes { get; init; }

    /// <summary>Of a tree: level code → what happens at that level.</summary>
    public IReadOnlyDictionary<string, RuleSource>? Levels { get; init; }

    /// <summary>Of a tree's level: the levels it may stand in.</summary>
    public IReadOnlyList<Text>? In { get; init; }

    public Text? this[string key] => Keys.GetValueOrDefault(key);

    public Text? Is => this["is"];

    public RuleSource With(IReadOnlyList<RuleSource>? rules) => new() { Kind = Kind, Address = Address, Keys = Keys, Rules = rules, Codes = Codes, Levels = Levels, In = In };

    public RuleSource WithLevels(IReadOnlyDictionary<string, RuleSource> levels) => new() { Kind = Kind, Address = Address, Keys = Keys, Rules = Rules, Codes = Codes, Levels = levels, In = In };

    /// <summary>This rule with the keys of a change put over its own; a change may also give another address.</summary>
    public RuleSource ChangedBy(RuleSource change, bool addressChanges)
    {
        var keys = new Dictionary<string, Text>(Keys, StringComparer.Ordinal);
        foreach (var (key, text) in change.Keys)
        {
            if (key != "rule")
                keys[key] = text;
        }
        return new()
        {
            Kind = addressChanges ? change.Kind : Kind,
            Address = addressChanges ? change.Address : Address,
            Keys = keys,
            Rules = change.Rules ?? Rules,
            Codes = change.Codes ?? Codes,
            Levels = change.Levels ?? Levels,
            In = change.In ?? In,
        };
    }

    public override string ToString() => $"{Kind.ToString().ToLowerInvariant()}: {Address}";
}
