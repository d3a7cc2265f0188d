using System.CommandLine;

namespace EdiGateway.Host.Commands;

/// <summary>Colours for people at a terminal; never in files and pipes, never with NO_COLOR or --no-color.</summary>
sealed class Ink(bool isOn)
{
    public static readonly Option<bool> NoColorOption = new("--no-color") { Description = "No colours, also on a terminal." };

    public static Ink Of(ParseResult parsed) => new(IsWanted(
        ReferenceEquals(parsed.InvocationConfiguration.Output, Console.Out) && !Console.IsOutputRedirected,
        Environment.GetEnvironmentVariable("NO_COLOR"),
        Environment.GetEnvironmentVariable("TERM"),
        parsed.GetValue(NoColorOption)));

    /// <param name="isTerminal">Whether a person sees it.</param>
    /// <param name="noColor">NO_COLOR; any text but an empty one switches colours off.</param>
    /// <param name="term">TERM.</param>
    /// <param name="isOff">--no-color.</param>
    public static bool IsWanted(bool isTerminal, string? noColor, string? term, bool isOff) => isTerminal && string.IsNullOrEmpty(noColor) && term != "dumb" && !isOff;

    public string Red(string text) => Paint("31", text);

    public string Green(string text) => Paint("32", text);

    public string Faint(string text) => Paint("2", text);

    string Paint(string code, string text) => isOn ? $"\e[{code}m{text}\e[0m" : text;
}
