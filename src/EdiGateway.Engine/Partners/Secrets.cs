namespace EdiGateway.Engine.Partners;

/// <summary>Values by reference: <c>${env:NAME}</c> and <c>${file:PATH}</c>. A resolved secret is never logged.</summary>
public static class Secrets
{
    public static bool IsReference(string text) => text.StartsWith("${", StringComparison.Ordinal) && text.EndsWith('}');

    /// <summary>The file that a setting names, plainly or as <c>${file:PATH}</c>.</summary>
    public static string? PathOf(string? text) => text is not null && text.StartsWith("${file:", StringComparison.Ordinal) && text.EndsWith('}') ? text["${file:".Length..^1] : text;

    /// <summary>The value behind a reference; any other text is itself.</summary>
    /// <exception cref="InvalidOperationException">The variable is not set, or the kind of reference is not known.</exception>
    public static string Resolve(string text)
    {
        if (!IsReference(text))
            return text;
        var inner = text[2..^1];
        return inner switch
        {
            _ when inner.StartsWith("env:", StringComparison.Ordinal) => Environment.GetEnvironmentVariable(inner[4..])
                ?? throw new InvalidOperationException($"The environment variable {inner[4..]} is not set; the profile refers to it. Set it and start again."),
            _ when inner.StartsWith("file:", StringComparison.Ordinal) => File.ReadAllText(inner[5..]).TrimEnd('\r', '\n'),
            _ => throw new InvalidOperationException($"\"{text}\" is no reference that is known; write ${{env:NAME}} or ${{file:PATH}}."),
        };
    }
}
