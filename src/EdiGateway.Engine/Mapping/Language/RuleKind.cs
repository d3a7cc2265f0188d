namespace EdiGateway.Engine.Mapping.Language;

/// <summary>The forms of a rule; the name is the key that gives the rule its address.</summary>
enum RuleKind
{
    At,
    One,
    Each,
    All,
    Pairs,
    Slices,
    Tree,
    Drop,
    Use,
}
