namespace EdiGateway.Transports.As2;

/// <summary>The outcome a receipt states (RFC 4130 section 7.4.3, RFC 3798 section 3.2.6): <c>processed</c> or <c>failed</c>, with a modifier and its reason.</summary>
/// <param name="Type"><c>processed</c>, <c>failed</c>, or what else was received, in lower case.</param>
/// <param name="Modifier">None when there is none.</param>
/// <param name="Reason">Such as <c>decryption-failed</c>; null when none is given.</param>
public sealed record Disposition(string Type, DispositionModifier Modifier = DispositionModifier.None, string? Reason = null)
{
    public static Disposition Processed { get; } = new("processed");

    /// <summary>A document that was received before; its content was accepted.</summary>
    public static Disposition Duplicate { get; } = new("processed", DispositionModifier.Warning, "duplicate-document");

    /// <summary>The other side took the content.</summary>
    public bool IsAccepted => Type == "processed" && Modifier is (DispositionModifier.None or DispositionModifier.Warning);

    public static Disposition Error(string reason) => new("processed", DispositionModifier.Error, reason);

    public static Disposition Failure(string reason) => new("failed", DispositionModifier.Failure, reason);

    /// <summary>Reads any spelling in use: case, blanks, with and without the mode, colon or equals sign before the reason. Null when there is no type.</summary>
    public static Disposition? Parse(string? text)
    {
        if (text is null)
            return null;
        // The mode stands before the first semicolon; later ones belong to the reason.
        var outcome = text.Split(';', 2) is [var mode, var rest] && mode.Contains("action", StringComparison.OrdinalIgnoreCase) ? rest : text;
        var words = outcome.Split('/', 2, StringSplitOptions.TrimEntries);
        var type = words[0].ToLowerInvariant();
        if (type.Length == 0)
            return null;
        if (words.Length == 1)
            return type.Split([':', '='], 2, StringSplitOptions.TrimEntries) is [var plain, var reasonAlone] ? new(plain, DispositionModifier.Error, NotEmpty(reasonAlone)) : new(type);
        var modifier = words[1].Split([':', '='], 2, StringSplitOptions.TrimEntries);
        return new(type, Known(modifier[0]), modifier.Length > 1 ? NotEmpty(modifier[1]) : null);
    }

    /// <summary>As it stands in the receipt.</summary>
    public override string ToString() =>
        $"automatic-action/MDN-sent-automatically; {Type}{(Modifier == DispositionModifier.None ? "" : $"/{Modifier.ToString().ToLowerInvariant()}")}{(Reason is null ? "" : $": {Reason}")}";

    static DispositionModifier Known(string word) => word.ToLowerInvariant() switch
    {
        "" => DispositionModifier.None,
        "warning" => DispositionModifier.Warning,
        "failure" => DispositionModifier.Failure,
        _ => DispositionModifier.Error,
    };

    static string? NotEmpty(string text) => text.Length == 0 ? null : text;
}
