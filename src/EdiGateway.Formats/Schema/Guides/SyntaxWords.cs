namespace EdiGateway.Formats.Schema.Guides;

/// <summary>Syntax notes in words.</summary>
static class SyntaxWords
{
    /// <param name="note">As printed, such as P0304.</param>
    /// <param name="place">How a position is called: PO103.</param>
    public static string Of(SyntaxNote note, Func<int, string> place)
    {
        var names = note.Positions.Select(place).ToList();
        var rest = names[1..];
        return note.Kind switch
        {
            SyntaxKind.Paired => $"{List(names, "and")} stand together: {(names.Count == 2 ? "both or neither" : "all or none")}",
            SyntaxKind.Required => $"at least one of {List(names, "and")} must be there",
            SyntaxKind.Exclusive => $"no more than one of {List(names, "and")} may be there",
            SyntaxKind.Conditional => $"with {names[0]}, {List(rest, "and")} must be there",
            _ => $"with {names[0]}, {(rest.Count == 1 ? rest[0] : $"at least one of {List(rest, "and")}")} must be there",
        } + $" ({note})";
    }

    static string List(List<string> names, string last) => names.Count == 1 ? names[0] : $"{string.Join(", ", names.SkipLast(1))} {last} {names[^1]}";
}
