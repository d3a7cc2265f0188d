using System.CommandLine;
using EdiGateway.Formats.Examples;

namespace EdiGateway.Host.Commands;

/// <summary>Made-up interchanges, for tests and measurements.</summary>
static class GenCommand
{
    public static Command Create()
    {
        var set = new Option<string>("--set") { Description = "ST01: 850, 855, …", Required = true };
        var version = new Option<string?>("--set-version") { Description = "GS08; the first version that has the set when it is left out." };
        var count = new Option<int>("--count") { Description = "How many sets.", DefaultValueFactory = _ => 1 };
        var seed = new Option<int>("--seed") { Description = "The same seed gives the same file.", DefaultValueFactory = _ => 1 };
        var bad = new Option<int>("--bad") { Description = "How many of the sets break a rule." };
        var lines = new Option<int>("--lines") { Description = "About so many lines per set.", DefaultValueFactory = _ => 40 };
        var to = new Option<string?>("--out") { Description = "A file instead of standard output." };
        return new Command("gen", "Writes an interchange of made-up sets that are valid by the dictionary.").With(set, version, count, seed, bad, lines, to).Runs(async (parsed, output, cancellation) =>
        {
            var schemas = Home.Of(parsed).OpenSchemas();
            var release = parsed.GetValue(version) ?? schemas.Versions.FirstOrDefault(one => schemas.Sets(one).Contains(parsed.GetValue(set)!)) ?? schemas.Versions[0];
            if (schemas.Find(release, parsed.GetValue(set)!) is not { } schema)
                return output.Fail(ExitCode.Usage, $"The dictionary has no set {parsed.GetValue(set)} of version {release}. maps/x12 holds a folder per version and a file per set.");
            if (parsed.GetValue(count) < 0 || parsed.GetValue(bad) < 0 || parsed.GetValue(bad) > parsed.GetValue(count) || parsed.GetValue(lines) < 1)
                return output.Fail(ExitCode.Usage, "--count and --bad cannot be negative, --bad cannot exceed --count, and --lines is at least 1.");
            await using var stream = parsed.GetValue(to) is { } file ? File.Create(file) : Console.OpenStandardOutput();
            new ExampleWriter(schema, schemas.SampleWords, parsed.GetValue(seed)) { Lines = parsed.GetValue(lines) }.Write(stream, parsed.GetValue(count), parsed.GetValue(bad));
            return ExitCode.Ok;
        });
    }
}
